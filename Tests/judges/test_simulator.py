"""The built dian-simulator, asked from outside with requests and documents that none of our code made.

Needs the built binary (BUZON_BIN_DIR, default .build/debug) and the official samples and schemas
(BUZON_FACTS, default ../shared), openssl and xmlsec1.
"""

import base64
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import warnings
import zipfile
from xml.etree import ElementTree

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("BUZON_BIN_DIR", ROOT / ".build/debug")) / "dian-simulator"
FACTS = pathlib.Path(os.environ.get("BUZON_FACTS", ROOT.parent / "shared")) / "dian/ubl20/data"

if not FACTS.is_dir():
    pytest.skip(f"sin los datos oficiales: {FACTS} no existe (BUZON_FACTS)", allow_module_level=True)
if not BINARY.exists():
    pytest.skip(f"sin el programa: {BINARY} no existe (BUZON_BIN_DIR)", allow_module_level=True)
if not shutil.which("xmlsec1"):
    pytest.skip("sin xmlsec1", allow_module_level=True)

SEND = "/habilitacion/B2BIntegrationEngine/FacturaElectronica/facturaElectronica"
CONSULT = "/habilitacion/B2BIntegrationEngine/FacturaElectronica/consultaDocumentos"
RANGES = "/servicios/B2BIntegrationEngine-servicios/FacturaElectronica/consultaResolucionesFacturacion"
SOFTWARE = "0d2e2883-eb8d-4237-87fe-28aeb71e961e"
PASSWORD, PIN, NIT = "clave de pruebas", "12345", "900373115"
KEY = "dd85db55545bd6566f36b0fd3be9fd8555c36e"
RANGE = {
    "resolution": "9000000500017960",
    "resolutionDate": "2016-07-11",
    "prefix": "PRUE",
    "from": 980000000,
    "to": 985000000,
    "validFrom": "2016-07-11",
    "validTo": "2018-07-11",
    "technicalKey": KEY,
}
ANNEX_NIT = "900184680"
SAMPLE = (FACTS / "samples/derived/facturark_signed_invoice.signature-valid.xml").read_text("utf-8")
DATE = "2016-07-12T00:31:40"
SECURITY_CODE = hashlib.sha384((SOFTWARE + PIN).encode()).hexdigest()


# ---------------------------------------------------------------- the service under test


class Simulator:
    def __init__(self, folder, pki, *, delay="0.05"):
        self.folder, self.log = folder, folder / "log.jsonl"
        config = folder / "config.json"
        issuer = {
            "nit": NIT,
            "softwareID": SOFTWARE,
            "softwarePassword": PASSWORD,
            "softwarePIN": PIN,
            "providerNIT": NIT,
            "ranges": [RANGE],
        }
        today = dict(RANGE, resolution="18760000001", prefix="", validFrom="2020-01-01", validTo="2099-12-31")
        other = dict(issuer, nit=ANNEX_NIT, ranges=[today])
        config.write_text(json.dumps({"issuers": [issuer, other]}))
        self.process = subprocess.Popen(
            [
                BINARY,
                "--port",
                "0",
                "--config",
                config,
                "--schemas",
                FACTS / "xsd",
                "--trust",
                pki / "root.pem",
                "--trust",
                pki / "sub.pem",
                "--state",
                folder / "state.jsonl",
                "--log",
                self.log,
                "--verdict-delay",
                delay,
            ],
            stdout=subprocess.PIPE,
            stderr=open(folder / "stderr", "wb"),
            text=True,
        )
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), (folder / "stderr").read_text()
        self.url = line.split()[-1]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def lines(self, operation=None):
        found = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in found if operation in (None, line["operation"])]

    def post(self, path, body, content_type="text/xml; charset=utf-8", timeout=20):
        request = urllib.request.Request(
            self.url + path, body, {"Content-Type": content_type, "SOAPAction": '""'}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def control(self, **order):
        return json.loads(self.post("/control", json.dumps(order).encode(), "application/json")[1])

    def send(self, document, nit=NIT, number="PRUE980007161", date=DATE, **options):
        return fields(self.post(SEND, send_envelope(document, nit, number, date), **options)[1])

    def consult(self, number, *, kind="1", cufe="0" * 40, date=DATE, nit=NIT, software=SOFTWARE):
        cufe = f"<con:CUFE>{cufe}</con:CUFE>" if cufe else ""
        body = (
            f"<con:ConsultaResultadoValidacionDocumentosPeticion><con:TipoDocumento>{kind}</con:TipoDocumento>"
            f"<con:NumeroDocumento>{number}</con:NumeroDocumento><con:NitEmisor>{nit}</con:NitEmisor>"
            f"<con:FechaGeneracion>{date}</con:FechaGeneracion>"
            f"<con:IdentificadorSoftware>{software}</con:IdentificadorSoftware>{cufe}"
            "</con:ConsultaResultadoValidacionDocumentosPeticion>"
        )
        return ElementTree.fromstring(self.post(CONSULT, envelope(body, "ConsultaDocumentos"))[1])

    def verdicts(self, number, **options):
        """(state, failed checks) of every registration, once none is open."""
        for _ in range(200):
            root = self.consult(number, **options)
            states = texts(root, "EstadoDocumento")
            if states and not set(states) & {"7200001", "7200003"}:
                break
            time.sleep(0.05)
        found = []
        for document in root.iter(f"{{{CONSULTAS}}}DocumentoRecibido"):
            failed = [
                check.findtext(f"{{{CONSULTAS}}}VerificacionRealizada")
                for check in document.iter(f"{{{CONSULTAS}}}VerificacionDocumento")
                if check.findtext(f"{{{CONSULTAS}}}DescripcionVeriFunc").startswith("Incorrecta: ")
            ]
            found.append((texts(document, "EstadoDocumento")[0], failed))
        return found


CONSULTAS = "http://www.dian.gov.co/servicios/facturaelectronica/ConsultaDocumentos"


def texts(root, name):
    return [element.text for element in root.iter() if element.tag.split("}")[-1] == name]


def fields(body):
    root = ElementTree.fromstring(body)
    return {element.tag.split("}")[-1]: element.text for element in root.iter()} | {
        "codes": texts(root, "Response"),
        "root": root,
    }


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pki")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
    signer = "keyUsage=critical,digitalSignature,nonRepudiation\n"
    certificates = [
        ("root", None, authority),
        ("sub", "root", authority),
        ("signer", "sub", signer),
        ("weak", "sub", "keyUsage=critical,digitalSignature\n"),
        ("alien", None, authority + signer),
    ]
    for serial, (name, issuer, extensions) in enumerate(certificates, 1):
        (folder / "ext").write_text(extensions.replace("cRLSign\nkeyUsage=critical,", "cRLSign,"))
        openssl(
            "req",
            "-new",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            f"{name}.key",
            "-subj",
            f"/C=CO/O=Ficticia/CN={name}",
            "-out",
            "csr",
        )
        by = ["-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key"] if issuer else ["-signkey", f"{name}.key"]
        openssl(
            "x509",
            "-req",
            "-in",
            "csr",
            "-days",
            "30",
            "-sha256",
            "-set_serial",
            str(serial),
            *by,
            "-extfile",
            "ext",
            "-out",
            f"{name}.pem",
        )
    return folder


@pytest.fixture(scope="module")
def simulator(tmp_path_factory, pki):
    service = Simulator(tmp_path_factory.mktemp("simulator"), pki)
    yield service
    service.stop()


# ---------------------------------------------------------------- requests and documents


def token(
    username=SOFTWARE, password=None, nonce="FmbZRkx1jh2A+imgjD2fLQ==", created="2026-10-06T12:00:33.762Z"
):
    password = hashlib.sha256(PASSWORD.encode()).hexdigest() if password is None else password
    nonce = f"<wsse:Nonce>{nonce}</wsse:Nonce>" if nonce else ""
    created = f"<wsu:Created>{created}</wsu:Created>" if created else ""
    wss = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-"
    return (
        f'<wsse:Security xmlns:wsse="{wss}secext-1.0.xsd" xmlns:wsu="{wss}utility-1.0.xsd"><wsse:UsernameToken>'
        f"<wsse:Username>{username}</wsse:Username><wsse:Password>{password}</wsse:Password>{nonce}{created}"
        "</wsse:UsernameToken></wsse:Security>"
    )


def envelope(body, service, header=None):
    header = token() if header is None else header
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:con="http://www.dian.gov.co/servicios/facturaelectronica/{service}">'
        f"<soapenv:Header>{header}</soapenv:Header><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
    ).encode()


def send_envelope(document, nit, number, date, header=None):
    inner = document if isinstance(document, str) else base64.b64encode(document).decode()
    return envelope(
        f"<con:EnvioFacturaElectronicaPeticion><con:NIT>{nit}</con:NIT><con:InvoiceNumber>{number}"
        f"</con:InvoiceNumber><con:IssueDate>{date}</con:IssueDate><con:Document>{inner}</con:Document>"
        "</con:EnvioFacturaElectronicaPeticion>",
        "ReportarFactura",
        header,
    )


def zipped(*files, streamed=False):
    class Stream(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise OSError

        def tell(self):
            raise OSError

    buffer = Stream() if streamed else io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def one(content):
    return zipped(("face_f09003731150000000001.xml", content))


def cufe_of(number, key=KEY):
    return hashlib.sha1(
        (
            f"{number}201607120031401134840.69010.000246982.4003109625.611291448.709003731152211333000{key}"
        ).encode()
    ).hexdigest()


def invoice(
    pki,
    number,
    *,
    change=None,
    cufe=None,
    algorithm="sha256",
    signer="signer",
    after=None,
    policy="dMoMvtcG5aIzgYo0tIsSQeVJBDnUnfSOfBpxXrmor0Y=",
):
    """The official sample under another number, signed by xmlsec1 with a certificate of nobody."""
    head, _, rest = SAMPLE.partition("<ds:Signature ")
    tail = rest.partition("</ds:Signature>")[2]
    text = head + "SIGNATURE" + tail
    text = text.replace("<cbc:ID>PRUE980007161<", f"<cbc:ID>{number}<")
    text = re.sub(r"(<cbc:UUID[^>]*>)[0-9a-f]{40}", lambda m: m[1] + (cufe or cufe_of(number)), text)
    text = re.sub(r"(<sts:SoftwareSecurityCode[^>]*>)[0-9a-f]+", lambda m: m[1] + SECURITY_CODE, text)
    if change:
        changed = text.replace(*change)
        assert changed != text
        text = changed
    return sign(pki, text, algorithm=algorithm, signer=signer, after=after, policy=policy)


def credit_note(pki):
    """The official note of annex 005, 8.4, whose identifier is official too, under our software and signed."""
    text = (FACTS / "samples/annex/anexo005_s8.4_notacredito.xml").read_text("utf-8")
    text = re.sub(r"(<sts:SoftwareSecurityCode[^>]*>)[0-9a-f]+", lambda m: m[1] + SECURITY_CODE, text)
    for old, new in [
            (">31790021<", f">{SOFTWARE}<"), (">890327247<", f">{NIT}<"),
            ("</ext:UBLExtensions>", "<ext:UBLExtension><ext:ExtensionContent>SIGNATURE</ext:ExtensionContent>"
             "</ext:UBLExtension></ext:UBLExtensions>")]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return sign(pki, text)


def sign(pki, text, *, algorithm="sha256", signer="signer", after=None,
         policy="dMoMvtcG5aIzgYo0tIsSQeVJBDnUnfSOfBpxXrmor0Y="):
    der = subprocess.run(
        ["openssl", "x509", "-in", pki / f"{signer}.pem", "-outform", "DER"], capture_output=True, check=True
    ).stdout
    digest = (
        "http://www.w3.org/2000/09/xmldsig#sha1"
        if algorithm == "sha1"
        else ("http://www.w3.org/2001/04/xmlenc#sha256")
    )
    method = (
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
        if algorithm == "sha1"
        else ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
    )

    def reference(uri, extra="", transforms=""):
        return (
            f'<ds:Reference {extra}URI="{uri}">{transforms}<ds:DigestMethod Algorithm="{digest}"/>'
            "<ds:DigestValue/></ds:Reference>"
        )

    enveloped = (
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
        "</ds:Transforms>"
    )
    value = base64.b64encode(hashlib.new(algorithm, der).digest()).decode()
    signature = (
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s"><ds:SignedInfo>'
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
        f'<ds:SignatureMethod Algorithm="{method}"/>'
        + reference("", 'Id="s-ref0" ', enveloped)
        + reference("#k")
        + reference("#p", 'Type="http://uri.etsi.org/01903#SignedProperties" ')
        + '</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo Id="k"><ds:X509Data><ds:X509Certificate>'
        + base64.b64encode(der).decode()
        + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>"
        '<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#s">'
        '<xades:SignedProperties Id="p"><xades:SignedSignatureProperties><xades:SigningTime>'
        + time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        + f'</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="{digest}"/>'
        f"<ds:DigestValue>{value}</ds:DigestValue></xades:CertDigest><xades:IssuerSerial><ds:X509IssuerName>CN=sub"
        "</ds:X509IssuerName><ds:X509SerialNumber>3</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>"
        "</xades:SigningCertificate><xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>"
        "<xades:Identifier>https://facturaelectronica.dian.gov.co/politicadefirma/v2/politicadefirmav2.pdf"
        "</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash><ds:DigestMethod "
        f'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{policy}</ds:DigestValue>'
        "</xades:SigPolicyHash></xades:SignaturePolicyId></xades:SignaturePolicyIdentifier><xades:SignerRole>"
        "<xades:ClaimedRoles><xades:ClaimedRole>supplier</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>"
        "</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>"
        "</ds:Signature>"
    )
    path = pki / "unsigned.xml"
    path.write_text(text.replace("SIGNATURE", signature), "utf-8")
    done = subprocess.run(
        [
            "xmlsec1",
            "--sign",
            "--privkey-pem",
            pki / f"{signer}.key",
            "--enabled-key-data",
            "key-name",
            "--id-attr:Id",
            "http://www.w3.org/2000/09/xmldsig#:KeyInfo",
            "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            path,
        ],
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    signed = done.stdout
    if after:
        assert after[0] in signed
        signed = signed.replace(*after)
    return signed


# ---------------------------------------------------------------- reception


UNREADABLE = [
    ("empty", b"", 101),
    ("garbage", b"garbage", 101),
    ("not base64", "%%%", 101),
    ("empty zip", zipped(), 101),
    ("cut", one(SAMPLE)[:-5], 101),
    ("directory", zipped(("d/", ""), ("a.xml", SAMPLE)), 102),
    ("in a directory", zipped(("d/a.xml", SAMPLE)), 102),
    ("empty file", one(""), 103),
    ("data descriptor", zipped(("a.xml", SAMPLE), streamed=True), 103),
    ("two files", zipped(("a.xml", SAMPLE), ("b.xml", SAMPLE)), 104),
    ("twenty files", zipped(*((f"{i}.xml", SAMPLE) for i in range(20))), 104),
    ("not XML", one("hola"), 300),
    ("nested zip", one(one(SAMPLE)), 300),
    ("other root", one("<Invoice/>"), 300),
    ("DTD", one(SAMPLE.replace("?>", "?><!DOCTYPE x>", 1)), 300),
]


@pytest.mark.parametrize("name,document,code", UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_what_cannot_be_read(simulator, name, document, code):
    answer = simulator.send(document, number="NOLEIBLE1")
    assert answer["codes"] == [str(code)]
    assert answer["Version"] == "Componente DIAN" and answer["Comments"]


AGENCY = ' schemeAgencyID="195" schemeAgencyName="CO, DIAN (Direccion de Impuestos y Aduanas Nacionales)"'
SUPPLIER_COUNTRY = (
    "<cbc:IdentificationCode>CO</cbc:IdentificationCode></cac:Country></fe:Address></fe:PhysicalLocation>"
)
NOT_CONFORMING = [
    ("element out of order", ("<cbc:ProfileID>DIAN 1.0</cbc:ProfileID>", ""), "ProfileID"),
    (
        "DianExtensions against its own schema",
        ("<sts:InvoiceSource>", "<sts:Otro/><sts:InvoiceSource>"),
        "Otro",
    ),
    ("no DianExtensions", ("sts:DianExtensions", "sts:OtrasExtensiones"), "'DianExtensions' es requerida"),
    ("no Signature", ("ds:Signature", "ds:Firma"), "'Signature' es requerida"),
    (
        "currency",
        (">COP</cbc:DocumentCurrencyCode>", ">XXY</cbc:DocumentCurrencyCode>"),
        "DocumentCurrencyCode [XXY]",
    ),
    ("invoice type", ('v1/InvoiceType">1<', 'v1/InvoiceType">4<'), "Invoice Type Code [4]"),
    ("country", (SUPPLIER_COUNTRY, SUPPLIER_COUNTRY.replace("CO<", "ZQ<")), "[ZQ] es invalido"),
    (
        "no country",
        (SUPPLIER_COUNTRY, "</cac:Country></fe:Address></fe:PhysicalLocation>"),
        "IdentificationCode",
    ),
    (
        "person type",
        (">1</cbc:AdditionalAccountID>", ">7</cbc:AdditionalAccountID>"),
        "AdditionalAccountID' [7]",
    ),
    (
        "natural person without Person",
        (">1</cbc:AdditionalAccountID>", ">2</cbc:AdditionalAccountID>"),
        "'Person'",
    ),
    (
        "legal person without entity",
        (">2</cbc:AdditionalAccountID>", ">1</cbc:AdditionalAccountID>"),
        "PartyLegalEntity",
    ),
    ("supplier's agency", (AGENCY + ' schemeID="31"', ' schemeID="31"'), "schemeAgencyID '195'"),
    ("identity document", ('schemeID="22"', 'schemeID="99"'), "schemeID [99]"),
    ("tax code", ("<cbc:ID>03</cbc:ID>", "<cbc:ID>00</cbc:ID>"), "TaxScheme: ID [00]"),
    ("tax decimals", (">46982.4<", ">46982.40001<"), "TaxTotal/TaxAmount [46982.40001]"),
    ("prefix too long", ("<sts:Prefix>PRUE<", "<sts:Prefix>PRUEBA<"), "Prefix [PRUEBA]"),
]


@pytest.mark.parametrize("name,change,text", NOT_CONFORMING, ids=[case[0] for case in NOT_CONFORMING])
def test_310_says_why(simulator, name, change, text):
    changed = SAMPLE.replace(*change)
    assert changed != SAMPLE
    answer = simulator.send(one(changed), number="PRUE980007161")
    assert answer["codes"] == ["310", "310"]
    received = next(e for e in answer["root"].iter() if e.tag.endswith("}ReceivedInvoice"))
    assert len(texts(received, "UUID")[0]) == 32
    assert text in texts(received, "Comments")[0]


@pytest.mark.parametrize(
    "changed", [{"nit": "900373116"}, {"number": "PRUE980007162"}, {"date": "2016-07-12T00:31:41"}]
)
def test_320_when_request_and_file_disagree(simulator, changed):
    assert simulator.send(one(SAMPLE), **changed)["codes"] == ["320"]


def test_the_annex_request_is_understood_and_its_unsigned_note_refused(simulator):
    """Anexo 005, 8.4, as printed but for the credentials."""
    text = (FACTS / "soap/anexo005_s8.4_request_base64.transcribed.xml").read_text("utf-8")
    text = re.sub(r"(<wsse:Username>)[^<]*", rf"\g<1>{SOFTWARE}", text)
    text = re.sub(r"(<wsse:Password>)[^<]*", r"\g<1>" + hashlib.sha256(PASSWORD.encode()).hexdigest(), text)
    answer = fields(simulator.post(SEND, text.encode())[1])
    assert answer["codes"] == ["310", "310"]
    assert texts(answer["root"], "Comments")[0] == "ERROR: La extensión 'Signature' es requerida."


def test_mtom(simulator):
    attachment = one(SAMPLE)
    include = '<inc:Include xmlns:inc="http://www.w3.org/2004/08/xop/include" href="cid:ws_f.zip"/>'
    for content_id, codes in [("<ws_f.zip>", ["320"]), ("<otro.zip>", ["101"])]:
        root = send_envelope("DOCUMENT", NIT, "PRUE980009999", DATE).replace(b"DOCUMENT", include.encode())
        body = b"\r\n".join(
            [
                b"--limite",
                b'Content-Type: application/xop+xml; charset=UTF-8; type="text/xml"',
                b"Content-ID: <root>",
                b"",
                root,
                b"--limite",
                b"Content-Type: application/zip; name=ws_f.zip",
                b"Content-Transfer-Encoding: binary",
                b"Content-ID: " + content_id.encode(),
                b"",
                attachment,
                b"--limite--",
                b"",
            ]
        )
        kind = 'multipart/related; type="application/xop+xml"; start="<root>"; start-info="text/xml"; boundary="limite"'
        assert fields(simulator.post(SEND, body, kind)[1])["codes"] == codes


# ---------------------------------------------------------------- security header and transport


@pytest.mark.parametrize(
    "header",
    [
        "",
        token(username="otro"),
        token(password="0" * 64),
        token(password=PASSWORD),
        token(nonce=None),
        token(created=None),
        token(created="ayer"),
    ],
)
def test_a_wrong_token_is_a_fault(simulator, header):
    status, body = simulator.post(SEND, send_envelope(one(SAMPLE), NIT, "PRUE980007161", DATE, header))
    assert status == 500 and fields(body)["faultcode"].startswith("wsse:")


NO_REQUEST = [
    ("not XML", SEND, b"<a", 500),
    ("no envelope", SEND, b"<a/>", 500),
    ("other operation", SEND, envelope("<con:Otra/>", "ReportarFactura"), 500),
    ("other service", CONSULT, send_envelope(b"", NIT, "1", DATE), 500),
    ("too large", SEND, b" " * (21 << 20), 413),
]


@pytest.mark.parametrize("name,path,body,status", NO_REQUEST, ids=[case[0] for case in NO_REQUEST])
def test_what_is_no_request(simulator, name, path, body, status):
    assert simulator.post(path, body)[0] == status


def test_a_body_cut_short_is_not_received(simulator):
    before = simulator.control()["total"]
    body = send_envelope(one(SAMPLE), NIT, "PRUE980000777", DATE)
    host, port = simulator.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST {SEND} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: {len(body) + 10}\r\n\r\n".encode()
            + body
        )
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(5)
        answer = connection.recv(100)
    assert b" 200 " not in answer
    assert simulator.control()["total"] == before


# ---------------------------------------------------------------- verdicts


def test_a_good_invoice_succeeds_and_a_resend_is_a_duplicate(simulator, pki):
    number = "PRUE980000001"
    document = one(invoice(pki, number))
    assert simulator.send(document, number=number)["codes"] == ["200"]
    assert simulator.verdicts(number, cufe=cufe_of(number)) == [("7200002", [])]
    assert simulator.send(document, number=number)["codes"] == ["200"]
    assert sorted(simulator.verdicts(number, cufe=cufe_of(number))) == [
        ("7200002", []),
        ("7200004", ["Documento único"]),
    ]


def test_a_number_burnt_by_310_stays_burnt(simulator, pki):
    number = "PRUE980000002"
    assert simulator.send(one(SAMPLE.replace("ds:Signature", "ds:Firma")), number=number)["codes"] == [
        "310",
        "310",
    ]
    assert simulator.send(one(invoice(pki, number)), number=number)["codes"] == ["200"]
    assert ("7200004", ["Documento único"]) in simulator.verdicts(number, cufe=cufe_of(number))


VERDICTS = [
    ("changed after signing", {"after": (b"Toribio", b"Toribia")}, ["Firma digital"]),
    ("wrong CUFE", {"cufe": "0" * 40}, ["CUFE"]),
    ("old technical key", {"cufe": cufe_of("PRUE98000001X", "f" * 40)}, ["CUFE"]),
    ("resolution", {"change": (">9000000500017960<", ">9000000500017961<")}, ["CUFE", "Numeración"]),
    ("validity", {"change": (">2018-07-11<", ">2019-07-11<")}, ["Fechas"]),
    ("software code", {"change": (SECURITY_CODE, "0" * 96)}, ["Software"]),
    ("SHA-1 under a new certificate", {"algorithm": "sha1"}, ["Certificado digital"]),
    ("key usage", {"signer": "weak"}, ["Certificado digital"]),
    ("unknown authority", {"signer": "alien"}, ["Firma digital"]),
    ("policy", {"policy": "A" * 43 + "="}, ["Política de firma"]),
]


@pytest.mark.parametrize("index", range(len(VERDICTS)), ids=[case[0] for case in VERDICTS])
def test_what_fails_a_verification(simulator, pki, index):
    _, options, failed = VERDICTS[index]
    number = f"PRUE98000010{index}"
    document = invoice(pki, number, **options)
    answer = simulator.send(one(document), number=number)
    assert answer["codes"] == ["200"], answer
    cufe = re.search(rb"<cbc:UUID[^>]*>([0-9a-f]{40})", document)[1].decode()
    assert simulator.verdicts(number, cufe=cufe) == [("7200004", failed)]


def test_the_official_credit_note_succeeds_once_it_is_signed(simulator, pki):
    date = "2015-07-16T00:00:00"
    answer = simulator.send(one(credit_note(pki)), nit=ANNEX_NIT, number="1001", date=date)
    assert answer["codes"] == ["200"], texts(answer["root"], "Comments")
    failed = simulator.verdicts("1001", kind="3", cufe=None, nit=ANNEX_NIT, date=date)[-1]
    # Only its number is not new: the unsigned note of the annex was sent before it, when all tests run.
    assert failed in [("7200002", []), ("7200004", ["Documento único"])]


def test_a_number_outside_the_range(simulator, pki):
    number = "PRUE979999999"
    assert simulator.send(one(invoice(pki, number)), number=number)["codes"] == ["200"]
    assert simulator.verdicts(number, cufe=cufe_of(number)) == [("7200004", ["Numeración"])]


def test_the_official_sample_has_a_right_cufe_and_a_strange_certificate(simulator):
    number = "PRUE980007161"
    assert simulator.send(one(SAMPLE))["codes"] == ["200"]
    failed = simulator.verdicts(number, cufe="a3d6c86a71cbc066aaa19fd363c0fe4b5778d4a0")[-1][1]
    assert "Firma digital" in failed and "CUFE" not in failed and "Certificado digital" not in failed


# ---------------------------------------------------------------- consult and ranges


@pytest.mark.parametrize(
    "changes,code",
    [
        ({}, "320"),
        ({"cufe": None}, "310"),
        ({"kind": "2", "cufe": None}, "320"),
        ({"kind": "4"}, "310"),
        ({"nit": "1"}, "310"),
        ({"software": "otro"}, "310"),
        ({"date": "ayer"}, "310"),
    ],
)
def test_consult_codes(simulator, changes, code):
    assert texts(simulator.consult("NADA1", **changes), "CodigoTransaccion") == [code]


@pytest.mark.parametrize(
    "nit,provider,software,code",
    [
        (ANNEX_NIT, NIT, SOFTWARE, "OK"),
        (NIT, NIT, SOFTWARE, "EF"),
        (NIT, NIT, "otro", "EA"),
        (NIT, "1", SOFTWARE, "ES"),
        ("1", NIT, SOFTWARE, "EH"),
        ("", NIT, SOFTWARE, "EP"),
    ],
)
def test_range_codes(simulator, nit, provider, software, code):
    body = (
        "<con:ConsultaResolucionesFacturacionPeticion><con:NITObligadoFacturarElectronicamente>"
        f"{nit}</con:NITObligadoFacturarElectronicamente><con:NITProveedorTecnologico>{provider}"
        f"</con:NITProveedorTecnologico><con:IdentificadorSoftware>{software}</con:IdentificadorSoftware>"
        "</con:ConsultaResolucionesFacturacionPeticion>"
    )
    answer = fields(simulator.post(RANGES, envelope(body, "ConsultaResolucionFacturacion"))[1])
    assert answer["CodigoOperacion"] == code
    assert (answer.get("ClaveTecnica"), answer.get("Prefijo")) == (
        (KEY, "0") if code == "OK" else (None, None)
    )


# ---------------------------------------------------------------- faults, log, restart, start


def test_scripted_faults(simulator, pki):
    def send(number):
        return simulator.send(one(invoice(pki, number)), number=number, timeout=1.5)

    def registered(number):
        return texts(simulator.consult(number, cufe=cufe_of(number)), "NumeroDocumento")

    for index, (fault, is_registered) in enumerate(
        [
            ("drop-before", False),
            ("drop-after", True),
            ("garbage", True),
            ("http-500-after", True),
            ("delay", True),
        ]
    ):
        number = f"PRUE98000020{index}"
        assert simulator.control(fault=fault, count=1, seconds=3)["faults"] == {fault: 1}
        with pytest.raises((OSError, ElementTree.ParseError)):
            send(number)
        assert registered(number) == ([number] if is_registered else [])
        assert simulator.control(fault=None)["faults"] == {}
    assert send("PRUE980000299")["codes"] == ["200"]
    assert simulator.post("/control", b'{"fault": "otra"}')[0] == 400


def test_the_log_has_a_line_for_each_sending_and_verdict(simulator, pki):
    number = "PRUE980000301"
    document = invoice(pki, number)
    simulator.send(one(document), number=number)
    simulator.verdicts(number, cufe=cufe_of(number))
    lines = [
        line for line in simulator.lines() if line.get("number") == number and line["operation"] != "consult"
    ]
    assert [(line["operation"], line["code"]) for line in lines] == [("send", "200"), ("verdict", "7200002")]
    assert {line["sha256"] for line in lines} == {hashlib.sha256(document).hexdigest()}


def test_many_documents_are_judged_together(simulator, pki):
    numbers = [f"PRUE9800004{index:02}" for index in range(30)]
    documents = [
        one(invoice(pki, number, after=(b"Toribio", b"Toribia") if number[-1] == "7" else None))
        for number in numbers
    ]
    for number, document in zip(numbers, documents):
        assert simulator.send(document, number=number)["codes"] == ["200"]
    for number in numbers:
        expected = ("7200004", ["Firma digital"]) if number[-1] == "7" else ("7200002", [])
        assert simulator.verdicts(number, cufe=cufe_of(number)) == [expected]


def test_a_killed_service_remembers(tmp_path, pki):
    first = Simulator(tmp_path, pki, delay="30")
    number = "PRUE980000501"
    document = one(invoice(pki, number))
    assert first.send(document, number=number)["codes"] == ["200"]
    assert texts(first.consult(number, cufe=cufe_of(number)), "EstadoDocumento") == ["7200001"]
    first.process.kill()
    first.process.wait(10)
    second = Simulator(tmp_path, pki)
    assert second.verdicts(number, cufe=cufe_of(number)) == [("7200002", [])]
    assert second.send(document, number=number)["codes"] == ["200"]
    assert second.verdicts(number, cufe=cufe_of(number))[1] == ("7200004", ["Documento único"])
    second.stop()


def test_the_page_shows_what_came(simulator):
    with urllib.request.urlopen(simulator.url + "/") as answer:
        page = answer.read().decode()
    assert "NOLEIBLE1" in page and "<script" not in page


def test_it_does_not_start_without_schemas(tmp_path, pki):
    (tmp_path / "config.json").write_text('{"issuers": []}')
    command = [BINARY, "--config", tmp_path / "config.json", "--trust", pki / "root.pem"]
    for more, text in [(["--schemas", tmp_path], "catalog.xml"), ([], "--schemas")]:
        done = subprocess.run(command + more, capture_output=True, text=True, timeout=20)
        assert done.returncode != 0 and text in done.stderr
