"""A real SMTP server for tests: keeps what it takes, one file each, and refuses what it is told to refuse.

usage: smtp_sink.py FOLDER

Prints the port it listens on. A recipient that begins with "refused" is refused for good (550), one that begins with
"later" for now (451).
"""

import asyncio
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Sink:
    """Writes every message with its envelope into the folder."""

    def __init__(self, folder):
        self.folder = folder
        self.taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox: " + address
        if address.startswith("later"):
            return "451 4.3.0 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        head = "\n".join([envelope.mail_from, *envelope.rcpt_tos, "", ""])
        path = self.folder / f"{self.taken:04}.eml"
        part = path.with_suffix(".part")
        part.write_bytes(head.encode() + envelope.content)
        part.rename(path)
        return "250 OK"


async def main():
    sink = Sink(pathlib.Path(sys.argv[1]))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(sink, enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with its parent: whoever started it closes its standard input.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
