"""A mail server that takes letters on this machine, or says why it does not."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager


class Conversation(socketserver.StreamRequestHandler):
    """One SMTP conversation, as far as a client needs it."""

    def handle(self):
        """Answer every line until the client leaves."""
        self.say("220 here")
        for line in iter(self.rfile.readline, b""):
            word = line.split()[0].upper().decode() if line.split() else ""
            if word == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say("250 taken")
            else:
                self.say(self.server.answers.get(word, "250 fine"))
            if word == "QUIT":
                return

    def letter(self):
        """Read a letter to its end."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines)

    def say(self, words):
        """Send one line."""
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office(**answers):
    """Open a post office on a free port; ``answers`` replace what it says to a command."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.letters, server.answers, server.daemon_threads = [], answers, True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
