"""A workbook's way into the register: upload, what each row would do, what is not clear, apply, and take back."""

from pilar.volunteers.views.imports.deciding import batch_absent, batch_columns, batch_doubles, batch_villages
from pilar.volunteers.views.imports.following import batch
from pilar.volunteers.views.imports.uploading import apply, import_rest, imports, set_aside, template, undo_import

__all__ = [
    "apply",
    "batch",
    "batch_absent",
    "batch_columns",
    "batch_doubles",
    "batch_villages",
    "import_rest",
    "imports",
    "set_aside",
    "template",
    "undo_import",
]
