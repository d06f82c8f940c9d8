"""Holds an entry for catalogues (JSON-LD on standard input) against the shapes of DCAT-AP 3.0.0 with other people's
validator, pyshacl. Writes what breaks them, one a line, the property first; nothing where all is right."""

import sys
from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

SCHEMAS = Path(__file__).parent / "schemas"

entry = Graph().parse(data=sys.stdin.read(), format="json-ld")
known = Graph().parse(SCHEMAS / "authorities.ttl")
shapes = Graph().parse(SCHEMAS / "dcat-ap-3.0.0.ttl")
# A program that cannot read an entry finds nothing wrong with it.
assert len(entry) > 50, "the entry is no graph"
_, report, _ = pyshacl.validate(entry + known, shacl_graph=shapes, inference="rdfs")
for result in report.objects(None, SH.result):
    print(report.value(result, SH.resultPath), report.value(result, SH.focusNode), report.value(result, SH.resultMessage))
