"""Our own XSD of the first regime must accept and refuse what the DIAN's own file (revision r1) does.

The official file is read from the facts (BUZON_FACTS, default ../shared beside the repository) and never shipped. Every
official sample is changed in every way listed under `mutations`; in each case both schemas must give the same verdict.
"""

import copy
import os
import pathlib
import re

import pytest
from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = pathlib.Path(os.environ.get("BUZON_FACTS", ROOT.parent / "shared")) / "dian/ubl20/data"
OURS = ROOT / "etc/xsd/ubl20"
COMMON = ROOT / "etc/schemas/ubl-2.0/common"

FE = "http://www.dian.gov.co/contratos/facturaelectronica/v1"
STS = FE + "/Structures"
EXT = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
XSD = "{http://www.w3.org/2001/XMLSchema}"

pytestmark = [
    pytest.mark.skipif(not FACTS.is_dir(), reason=f"no facts at {FACTS}"),
    pytest.mark.skipif(not COMMON.is_dir(), reason="no OASIS schemas; run `make schemas`"),
]


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    """The official files with their absolute addresses made relative, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("official")
    (folder / "common").mkdir()
    (folder / "r1").mkdir()
    for path in (FACTS / "xsd/UBL2/common").iterdir():
        (folder / "common" / path.name).write_bytes(path.read_bytes())
    for path in (FACTS / "xsd/r1").iterdir():
        text = path.read_bytes()
        text = re.sub(rb"http://www\.dian\.gov\.co/micrositios/fac_electronica/documentos/common/", b"../common/", text)
        text = re.sub(rb"<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", b"", text, flags=re.DOTALL)
        (folder / "r1" / path.name).write_bytes(text)
    return folder / "r1"


def schema(path):
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


@pytest.fixture(scope="module")
def documents(official):
    return schema(OURS / "DIAN_UBL.xsd"), schema(official / "DIAN_UBL.xsd")


@pytest.fixture(scope="module")
def structures(official):
    return schema(OURS / "DIAN_UBL_Structures.xsd"), schema(official / "DIAN_UBL_Structures.xsd")


def samples():
    """The official samples, and richer documents made of them so that the rare parts are tried too."""
    found = {}
    for path in sorted((FACTS / "samples").glob("*/*.xml")):
        tree = etree.parse(str(path))
        if etree.QName(tree.getroot()).namespace == FE and "derived" not in path.parts:
            found[path.name] = tree
    invoice = next(tree for tree in found.values() if etree.QName(tree.getroot()).localname == "Invoice")
    found["rich"] = enriched(copy.deepcopy(invoice))
    return found


def enriched(tree):
    """An invoice with the parts that no sample has: delivery, terms, prepaid payment, charge, person."""
    address = "<fe:Address><cbc:CityName>Cali</cbc:CityName><cac:Country/></fe:Address>"
    location = f"<fe:DeliveryLocation><cbc:Description>x</cbc:Description>{address}</fe:DeliveryLocation>"
    party = etree.tostring(tree.find(f".//{{{FE}}}Party"), encoding="unicode")
    person = "<fe:Person><cbc:FirstName>Ana</cbc:FirstName><cbc:FamilyName>Paz</cbc:FamilyName></fe:Person>"
    deliverer = party.replace("fe:Party ", "fe:DeliveryParty ", 1).replace("</fe:Party>", f"{person}</fe:DeliveryParty>")
    despatcher = party.replace("fe:Party ", "fe:DespatchParty ", 1).replace("</fe:Party>", f"{person}</fe:DespatchParty>")
    parts = [
        f"<fe:Delivery><cbc:ID>1</cbc:ID><cbc:ActualDeliveryDate>2016-01-01</cbc:ActualDeliveryDate>"
        f"{address.replace('fe:Address', 'fe:DeliveryAddress')}{location}{deliverer}"
        f"<fe:Despatch><cbc:ID>1</cbc:ID><cbc:ActualDespatchTime>10:00:00</cbc:ActualDespatchTime>"
        f"{address.replace('fe:Address', 'fe:DespatchAddress')}{despatcher}</fe:Despatch></fe:Delivery>",
        "<fe:DeliveryTerms><cbc:ID>1</cbc:ID><cbc:LossRisk>x</cbc:LossRisk></fe:DeliveryTerms>",
        '<fe:PrepaidPayment><cbc:ID>1</cbc:ID><cbc:PaidAmount currencyID="COP">1</cbc:PaidAmount>'
        "<cbc:ReceivedDate>2016-01-01</cbc:ReceivedDate><cbc:PaidDate>2016-01-01</cbc:PaidDate></fe:PrepaidPayment>",
        "<fe:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:MultiplierFactorNumeric>1"
        '</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="COP">1</cbc:Amount></fe:AllowanceCharge>',
    ]
    wrapper = etree.fromstring(f'<x xmlns:fe="{FE}" xmlns:cac="{CAC}" xmlns:cbc="{CBC}">{"".join(parts)}</x>')
    customer = tree.getroot().find(f"{{{FE}}}AccountingCustomerParty")
    for part in reversed(list(wrapper)):
        customer.addnext(part)
    return tree


def mutations(tree, inside):
    """Yields (what was done, changed root) for every element `inside` allows; the tree is put back each time."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    for element in [e for e in root.iter(etree.Element) if inside(e)]:
        name = f"{etree.QName(element).localname}:{element.sourceline}"
        parent, following = element.getparent(), element.getnext()
        if element is not root:
            position = parent.index(element)
            parent.remove(element)
            yield f"drop {name}", root
            parent.insert(position, element)
            twin = copy.deepcopy(element)
            parent.insert(position, twin)
            yield f"duplicate {name}", root
            parent.remove(twin)
            if following is not None:
                parent.remove(element)
                following.addnext(element)
                yield f"swap {name} with the next", root
                parent.remove(element)
                parent.insert(position, element)
        for attribute, value in list(element.attrib.items()):
            del element.attrib[attribute]
            yield f"drop @{attribute} of {name}", root
            element.set(attribute, "??")
            yield f"spoil @{attribute} of {name}", root
            element.set(attribute, value)
        for attribute in {"nada", "schemeID", "listID", "currencyID", "languageID", "format"} - set(element.keys()):
            element.set(attribute, "x")
            yield f"@{attribute} on {name}", root
            del element.attrib[attribute]
        stranger = etree.SubElement(element, f"{{{CBC}}}Zip")
        yield f"unknown child in {name}", root
        element.remove(stranger)
        if len(element) == 0:
            text = element.text
            for spoiled in ("", "x", "2016-02-30", "2016-02-28", "25:00:00", "1.5", "1.5.0", "1,5", "-7", "99999999999"):
                element.text = spoiled
                yield f"«{spoiled}» in {name}", root
            element.text = text


def disagreements(ours, theirs, changed):
    verdicts = [(what, ours.validate(root), theirs.validate(root)) for what, root in changed]
    assert any(verdict for _, _, verdict in verdicts) and not all(verdict for _, _, verdict in verdicts)
    return len(verdicts), [(what, f"ours {mine}", f"theirs {other}") for what, mine, other in verdicts if mine != other]


def outside_extensions(element):
    return all(ancestor.tag != f"{{{EXT}}}UBLExtension" for ancestor in element.iterancestors())


@pytest.mark.parametrize("name, tree", samples().items() if FACTS.is_dir() else [])
def test_samples_are_valid_by_both(documents, name, tree):
    ours, theirs = documents
    assert ours.validate(tree), ours.error_log
    assert theirs.validate(tree), theirs.error_log


@pytest.mark.parametrize("name, tree", samples().items() if FACTS.is_dir() else [])
def test_every_mutation_of_a_document_gets_the_same_verdict(documents, name, tree):
    count, found = disagreements(*documents, mutations(copy.deepcopy(tree), outside_extensions))
    assert count >= 300
    assert found == []


def models(path):
    """For each global element of the DIAN's namespace: its parts as (name, type or None, least, most), in order."""
    root = etree.parse(str(path)).getroot()
    space = root.get("targetNamespace")
    types = {kind.get("name"): kind for kind in root.iterfind(f"{XSD}complexType")}

    def qualified(node, text):
        prefix, _, name = text.rpartition(":")
        return f"{{{node.nsmap[prefix or None]}}}{name}"

    def parts(node):
        kind = types.get(node.get("type", "").rpartition(":")[2]) if node.get("type") else node.find(f"{XSD}complexType")
        if kind is None:
            return node.get("type") and qualified(node, node.get("type"))
        return [
            (
                qualified(part, part.get("ref")) if part.get("ref") else f"{{{space}}}{part.get('name')}",
                None if part.get("ref") else parts(part),
                part.get("minOccurs", "1"),
                part.get("maxOccurs", "1"),
            )
            for part in kind.iterfind(f"{XSD}sequence/{XSD}element")
        ]

    return {element.get("name"): parts(element) for element in root.iterfind(f"{XSD}element")}


def test_each_part_of_a_document_has_the_same_content_model(official):
    """Order and number of the parts, one by one; stronger than any mutation where samples are thin."""
    ours, theirs = models(OURS / "DIAN_UBL.xsd"), models(official / "DIAN_UBL.xsd")
    reachable, waiting = set(), ["Invoice", "CreditNote", "DebitNote"]
    while waiting:
        name = waiting.pop()
        if name in reachable:
            continue
        reachable.add(name)
        waiting += [part.split("}")[1] for part, *_ in theirs[name] if part.startswith(f"{{{FE}}}")]
    assert len(reachable) >= 25
    assert {name: ours.get(name) for name in reachable} == {name: theirs[name] for name in reachable}


EXTENSION = f"""<sts:DianExtensions xmlns:sts="{STS}" xmlns:cac="{CAC}" xmlns:cbc="{CBC}">
<sts:InvoiceControl><sts:InvoiceAuthorization>9000000032442118</sts:InvoiceAuthorization>
<sts:AuthorizationPeriod><cbc:StartDate>2016-07-11</cbc:StartDate><cbc:EndDate>2018-07-11</cbc:EndDate>
</sts:AuthorizationPeriod><sts:AuthorizedInvoices><sts:Prefix>PRUE</sts:Prefix><sts:From>980000000</sts:From>
<sts:To>985000000</sts:To></sts:AuthorizedInvoices></sts:InvoiceControl>
<sts:InvoiceSource><cbc:IdentificationCode listAgencyID="6">CO</cbc:IdentificationCode></sts:InvoiceSource>
<sts:SoftwareProvider><sts:ProviderID schemeAgencyID="195" schemeAgencyName="x">900373115</sts:ProviderID>
<sts:SoftwareID schemeAgencyID="195" schemeAgencyName="x">abc</sts:SoftwareID></sts:SoftwareProvider>
<sts:SoftwareSecurityCode schemeAgencyID="195" schemeAgencyName="x">def</sts:SoftwareSecurityCode>
<sts:AdditionalMonetaryTotal><sts:RepercussionsTotalTaxAmount currencyID="COP">1</sts:RepercussionsTotalTaxAmount>
<sts:RetainTotalTaxAmount currencyID="COP">1</sts:RetainTotalTaxAmount>
<sts:InvoiceTotalLocalCurrencyAmount currencyID="COP">1</sts:InvoiceTotalLocalCurrencyAmount>
</sts:AdditionalMonetaryTotal><sts:FinancialInformation>
<sts:Assignee><cac:PartyName><cbc:Name>x</cbc:Name></cac:PartyName></sts:Assignee>
<sts:PaymentDetails><cbc:ID>1</cbc:ID></sts:PaymentDetails><sts:Clause languageID="es">x</sts:Clause>
<sts:DocumentReference><cbc:ID>1</cbc:ID></sts:DocumentReference></sts:FinancialInformation></sts:DianExtensions>"""

ABOVE_INT = "«99999999999» in To:"


def test_extensions_of_the_samples_are_valid_by_both(structures):
    found = 0
    for tree in samples().values():
        for element in tree.iter(f"{{{STS}}}DianExtensions"):
            assert [judge.validate(copy.deepcopy(element)) for judge in structures] == [True, True]
            found += 1
    assert found >= 5


def test_every_mutation_of_an_extension_gets_the_same_verdict_but_for_the_range(structures):
    """The one deliberate difference: the upper end of a range may be any long, as the annex says."""
    extensions = [etree.fromstring(EXTENSION)]
    extensions += [copy.deepcopy(e) for tree in samples().values() for e in tree.iter(f"{{{STS}}}DianExtensions")]
    for extension in extensions:
        count, found = disagreements(*structures, mutations(extension, lambda _: True))
        assert count >= 50
        assert [what for what, *_ in found if not what.startswith(ABOVE_INT)] == []
        assert {tuple(verdicts) for _, *verdicts in found} <= {("ours True", "theirs False")}
        assert found or extension.find(f".//{{{STS}}}To") is None
