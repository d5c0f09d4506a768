"""Verifies bindings of STANAG 4778 by libxml2 and OpenSSL: `verify_binding.py FOLDER` says `good` or `bad NAME` of each.

Each NAME.bdo lies beside its document, and the certificates that may have signed it are NAME.1.pem, NAME.2.pem, in the
order of its signatures. It needs the packages lxml and cryptography, and shares no line with what it verifies.
"""

import base64
import hashlib
import pathlib
import sys
import urllib.parse

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from lxml import etree

DS = "{http://www.w3.org/2000/09/xmldsig#}"
MB = "{urn:nato:stanag:4778:bindinginformation:1:0}"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


class Bad(Exception):
    pass


def canonical(element):
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def sha384(data):
    return base64.b64encode(hashlib.sha384(data).digest()).decode()


def check_signature(method, certificate, message, value):
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        size = (key.curve.key_size + 7) // 8
        if len(value) != 2 * size:
            raise Bad("the length of the signature")
        pair = utils.encode_dss_signature(int.from_bytes(value[:size], "big"), int.from_bytes(value[size:], "big"))
        name, kind = ("ecdsa-sha384", hashes.SHA384()) if size == 48 else ("ecdsa-sha256", hashes.SHA256())
        if method != MORE + name:
            raise Bad("the algorithm")
        key.verify(pair, message, ec.ECDSA(kind))
    else:
        if method != MORE + "rsa-sha256":
            raise Bad("the algorithm")
        key.verify(value, message, padding.PKCS1v15(), hashes.SHA256())


def check_reference(root, reference):
    transforms = [each.get("Algorithm") for each in reference.iter(DS + "Transform")]
    found = [each for each in root.iter() if each.get("Id") == reference.get("URI")[1:]]
    if transforms != [EXCLUSIVE] or len(found) != 1:
        raise Bad("a reference")
    if reference.find(DS + "DigestMethod").get("Algorithm") != MORE + "sha384":
        raise Bad("a digest's algorithm")
    if reference.findtext(DS + "DigestValue") != sha384(canonical(found[0])):
        raise Bad("a digest")
    return found[0]


def check_data(folder, manifest):
    for reference in manifest.iter(DS + "Reference"):
        name = urllib.parse.unquote(reference.get("URI"))
        if reference.findtext(DS + "DigestValue") != sha384((folder / name).read_bytes()):
            raise Bad("the document")


def verify(path):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(path.read_bytes(), parser)
    signatures = root.findall(DS + "Signature")
    parts = list(root.iter(MB + "MetadataBinding"))
    if not signatures or len(signatures) != len(parts):
        raise Bad("a part without a signature")
    for number, signature in enumerate(signatures, 1):
        certificate = x509.load_pem_x509_certificate(path.with_suffix(f".{number}.pem").read_bytes())
        info = signature.find(DS + "SignedInfo")
        value = base64.b64decode(signature.findtext(DS + "SignatureValue"), validate=True)
        check_signature(info.find(DS + "SignatureMethod").get("Algorithm"), certificate, canonical(info), value)
        signed = [check_reference(root, each) for each in info.findall(DS + "Reference")]
        if any(each not in signed for each in parts[:number]):
            raise Bad("a part that is not signed")
        for manifest in signature.iter(DS + "Manifest"):
            check_data(path.parent, manifest)


def main(folder):
    for path in sorted(pathlib.Path(folder).glob("*.bdo")):
        try:
            verify(path)
            print(f"good {path.name}")
        except (Bad, InvalidSignature, etree.XMLSyntaxError, ValueError) as error:
            print(f"bad {path.name} {error}")


main(sys.argv[1])
