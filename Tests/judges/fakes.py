"""Stand-ins for the built programs, so that the harness itself can be tested: they keep the contracts of
daemon.py and environment.py with a few lines of Python, and can be given a bug that the checks must find.
"""

from __future__ import annotations

import sys
from pathlib import Path

SIMULATOR = """\
import http.server, json, sys
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
known = {}
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = asked["nit"] + asked["number"]
        fresh = key not in known
        entries = [asked | {"code": "200"}]
        if asked["operation"] == "send":
            known.setdefault(key, asked["sha256"])
            entries.append(asked | {"operation": "verdict", "code": "7200002" if fresh else "7200004"})
        with open(arguments["--log"], "a") as log:
            log.write("".join(json.dumps(entry) + "\\n" for entry in entries))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"known": not fresh}).encode())
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", int(arguments["--port"])), Handler)
print(f"dian-simulator listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
"""

BUZON = """\
import hashlib, json, os, pathlib, signal, sys, time, urllib.request, uuid
BUG = {bug!r}
def prepare(folder):
    for name in ("etc", "inbound", "outbound", "work", "archive", "mail", "samples", "logs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "etc/buzon.yaml").write_text("dian: http://127.0.0.1:0\\n")
    (folder / "root.pem").write_text("")
    for n in (1, 2, 3):
        (folder / f"samples/f{{n}}.csv").write_text(f"FV{{n}};100\\n")
    print(json.dumps({{"config": "etc/buzon.yaml", "trust": "root.pem", "archive": "archive", "mail": "mail",
        "test_recipient": "a@b", "simulator": ["--log", str(folder / "logs/sim.jsonl")],
        "clients": {{"demo": {{"inbound": "inbound", "outbound": "outbound", "technical_key": "k",
            "samples": [f"samples/f{{n}}.csv" for n in (1, 2, 3)]}}}}}}))
def stop(name):
    if os.environ.get("BUZON_STOP_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
def ask(url, operation, number, digest):
    body = json.dumps({{"operation": operation, "nit": "900", "number": number, "sha256": digest}}).encode()
    return json.loads(urllib.request.urlopen(url, body).read())
def finish(folder, url, path):
    signed, intent = path.with_suffix(".signed"), path.with_suffix(".intent")
    number = path.read_text().split(";")[0]
    if not signed.exists() or BUG == "sign-again":
        signed.write_text(number + uuid.uuid4().hex)
    stop("after-signing")
    digest = hashlib.sha256(signed.read_bytes()).hexdigest()
    asked = intent.exists() and BUG not in ("sign-again", "blind-resend")
    intent.touch()
    stop("after-intent")
    if not (asked and ask(url, "consult", number, digest)["known"]):
        ask(url, "send", number, digest)
    stop("after-answer")
    out = folder / "outbound" / f"{{path.stem}}.{{uuid.uuid4().hex[:6]}}.respuesta.json"
    answer = {{"client": "demo", "file": path.name, "drop": out.name.split(".")[1], "documents": [
        {{"document": number, "status": "accepted", "cufe": digest, "times": {{"signed_at": time.time()}}}}]}}
    if BUG == "answer-twice":
        out.write_text(json.dumps(answer))
        out = out.with_name(out.name.replace(".respuesta", "x.respuesta"))
    stop("before-response")
    out.with_suffix(".part").write_text(json.dumps(answer))
    out.with_suffix(".part").rename(out)
    for old in (signed, intent, path):
        old.unlink(missing_ok=True)
def run(config):
    folder = config.parent.parent
    url = config.read_text().split()[1]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("running", flush=True)
    while True:
        for path in sorted((folder / "work").glob("*.csv")):
            finish(folder, url, path)
        for path in sorted((folder / "inbound").glob("*.csv")):
            if BUG == "unlink-first":
                data = path.read_bytes(); path.unlink(); stop("after-claim")
                (folder / "work" / path.name).write_bytes(data)
            else:
                path.rename(folder / "work" / path.name)
            stop("after-claim")
        time.sleep(0.01)
if sys.argv[1] == "demo":
    prepare(pathlib.Path(sys.argv[sys.argv.index("--dir") + 1]))
elif sys.argv[1] == "run":
    run(pathlib.Path(sys.argv[3]))
elif sys.argv[1] == "status":
    print(json.dumps({{"documents": []}}))
"""


def make_fakes(folder: Path, bug: str = "") -> Path:
    """A folder for BUZON_BIN_DIR. `bug`: sign-again, blind-resend, answer-twice, unlink-first."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("buzon", BUZON.format(bug=bug)), ("dian-simulator", SIMULATOR)):
        program = folder / name
        program.write_text(f"#!{sys.executable}\n{text}")
        program.chmod(0o755)
    return folder
