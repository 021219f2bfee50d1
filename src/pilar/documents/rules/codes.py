"""The random code of a paper: whole in its QR, its first ten signs typed from beside the number.

Signs of Crockford's base 32, in which nothing looks like something else; 26 of them hold the 128 bits that nobody
guesses. Ten typed signs hold 50, which is enough where tries are counted.
"""

from __future__ import annotations

from pilar.kernel.problems import Invalid, _

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES, LENGTH, TYPED, HALF = 16, 26, 10, 5
HEARD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", ".": ""})

NOT_A_CODE = _(
    "A code has ten letters and figures, such as 7K3QM-0ZX4T; it stands beside the number of the paper. Type it again."
)


def code_of(random: bytes) -> str:
    """Return the code that 16 random bytes give."""
    if len(random) != BYTES:
        message = f"a code is made of {BYTES} bytes, not {len(random)}"
        raise ValueError(message)
    number = int.from_bytes(random)
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def typed(code: str) -> str:
    """Return the part of a code that is typed, as it is printed: 7K3QM-0ZX4T."""
    return f"{code[:HALF]}-{code[HALF:TYPED]}"


def read_code(text: str) -> str:
    """Return a code as it was typed or followed from a QR, put right; raise ``Invalid`` when it cannot be one."""
    code = text.upper().translate(HEARD)
    if len(code) not in {TYPED, LENGTH} or not set(code) <= set(SIGNS):
        raise Invalid(NOT_A_CODE, field="code")
    return code
