"""A real SMTP server for tests: keeps what it takes as a mail program shows it, one file of JSON each.

usage: smtp_sink.py FOLDER [down]

Prints the port, "open" once it listens there, and "took ADDRESS" for each message. Whoever connects before is refused:
"down" makes it wait for a line on standard input.

What an address begins with tells what becomes of its messages:
refused     refused for good (550)
later       refused for now (451) until the third try
unanswered  taken, and the first time never answered
"""

import asyncio
import collections
import email
import email.policy
import html.parser
import json
import pathlib
import re
import socket
import sys

from aiosmtpd.smtp import SMTP


class Links(html.parser.HTMLParser):
    """Whatever a part in HTML leads to or loads."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def links_of(part):
    text = part.get_content()
    if part.get_content_subtype() == "html":
        page = Links()
        page.feed(text)
        return page.found
    return [link.rstrip(".,;:!?)") for link in re.findall(r'https?://[^\s<>"]+', text)]


def shown(envelope):
    """The message with its parts decoded, whatever their encoding, and the envelope."""
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "headers": {name.lower(): str(value).strip() for name, value in message.items()},
        "kinds": [part.get_content_type() for part in parts],
        "text": "\n".join(part.get_content() for part in parts),
        "links": [link for part in parts for link in links_of(part)],
    }


class Sink:
    """Writes every message into the folder."""

    def __init__(self, folder):
        self.folder = folder
        self.taken = 0
        self.tries = collections.Counter()
        self.held = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox: " + address
        self.tries[address] += 1
        if address.startswith("later") and self.tries[address] < 3:
            return "451 4.3.0 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        path = self.folder / f"{self.taken:06}.json"
        part = path.with_suffix(".part")
        part.write_text(json.dumps(shown(envelope)))
        part.rename(path)
        for address in envelope.rcpt_tos:
            print("took", address, flush=True)
            if address.startswith("unanswered") and address not in self.held:
                self.held.add(address)
                # Until the connection ends.
                await asyncio.get_running_loop().create_future()
        return "250 OK"


async def main():
    sink = Sink(pathlib.Path(sys.argv[1]))
    loop = asyncio.get_running_loop()
    # Bound and not listening: nobody else gets the port, and whoever connects is refused.
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    print(bound.getsockname()[1], flush=True)
    if "down" in sys.argv[2:]:
        await loop.run_in_executor(None, sys.stdin.readline)
    # A name of its own: looking the machine's up may take long.
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, hostname="sink.example"), sock=bound
    )
    print("open", flush=True)
    # Ends with its parent: whoever started it closes its standard input.
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
