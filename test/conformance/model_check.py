"""Holds raw answers against botocore's models, member by member: what botocore's own parsers pass over in silence."""

import base64
import io
import json
import re
import xml.etree.ElementTree as ElementTree

from botocore.parsers import RpcV2CBORParser


def _pattern(shape):
    text = shape.metadata.get("pattern")
    if not text:
        return None
    try:
        return re.compile(text.replace("\\p{L}", "\\w").replace("\\p{Z}", "\\s").replace("\\p{N}", "\\d"))
    except re.error:
        return None  # A pattern of Java's that Python's module does not read.


def _text_faults(shape, value, path):
    if not isinstance(value, str):
        return [f"{path}: {value!r} is no text"]
    faults = []
    if shape.enum and value not in shape.enum:
        faults.append(f"{path}: {value!r} is none of the enum's values")
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and len(value) < least or most is not None and len(value) > most:
        faults.append(f"{path}: {value!r} has {len(value)} characters, the model {least} to {most}")
    pattern = _pattern(shape)
    if pattern and not pattern.search(value):
        faults.append(f"{path}: {value!r} does not match {shape.metadata['pattern']}")
    return faults


def _number_faults(shape, value, path):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return [f"{path}: {value!r} is no number"]
    if shape.type_name in ("integer", "long") and not float(value).is_integer():
        return [f"{path}: {value!r} is no whole number"]
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and value < least or most is not None and value > most:
        return [f"{path}: {value!r} is not {least} to {most}"]
    return []


def _size_faults(shape, count, path):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and count < least or most is not None and count > most:
        return [f"{path}: {count} items, the model {least} to {most}"]
    return []


def _body_members(shape):
    """The members that stand in the body, by the name that the wire has."""
    return {
        member.serialization.get("name", name): (name, member)
        for name, member in shape.members.items()
        if member.serialization.get("location") is None
    }


def json_faults(shape, value, path):
    """What of a value of JSON (or CBOR) is not as the model has it."""
    if value is None:
        return [f"{path}: null"]
    kind = shape.type_name
    if kind == "structure":
        if getattr(shape, "is_document_type", False):
            return []
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no object"]
        members = _body_members(shape)
        faults = [f"{path}.{name}: not in the model" for name in value if name not in members and name != "__type"]
        for wire, (name, member) in members.items():
            if wire in value:
                faults += json_faults(member, value[wire], f"{path}.{name}")
            elif name in shape.required_members:
                faults.append(f"{path}.{name}: required, and missing")
        return faults
    if kind == "list":
        if not isinstance(value, list):
            return [f"{path}: {value!r} is no list"]
        faults = _size_faults(shape, len(value), path)
        return faults + [f for item in value for f in json_faults(shape.member, item, f"{path}[]")]
    if kind == "map":
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no map"]
        faults = [f for key in value for f in _text_faults(shape.key, key, f"{path}.key")]
        return faults + [f for item in value.values() for f in json_faults(shape.value, item, f"{path}{{}}")]
    return _scalar_faults(shape, value, path)


def _scalar_faults(shape, value, path):
    kind = shape.type_name
    if kind in ("string", "character"):
        return _text_faults(shape, value, path)
    if kind in ("integer", "long", "float", "double"):
        return _number_faults(shape, value, path)
    if kind == "boolean":
        return [] if isinstance(value, bool) else [f"{path}: {value!r} is no boolean"]
    if kind == "blob" and isinstance(value, str):
        base64.b64decode(value, validate=True)
    return []


def _local(tag):
    return tag.rsplit("}", 1)[-1]


def xml_faults(shape, element, path):
    """What of an element of XML is not as the model has it."""
    kind = shape.type_name
    if kind == "structure":
        return _xml_structure_faults(shape, element, path)
    if kind == "list":
        wanted = shape.member.serialization.get("name", "member")
        other = [f"{path}: <{_local(item.tag)}> in place of <{wanted}>" for item in element if _local(item.tag) != wanted]
        inner = [f for item in element for f in xml_faults(shape.member, item, f"{path}[]")]
        return other + _size_faults(shape, len(element), path) + inner
    if kind == "map":
        return [f for entry in element for f in _xml_entry_faults(shape, entry, path)]
    text = element.text or ""
    if kind in ("integer", "long", "float", "double"):
        return _number_faults(shape, float(text), path)
    if kind == "boolean":
        return [] if text in ("true", "false") else [f"{path}: {text!r} is no boolean"]
    return _text_faults(shape, text, path) if kind == "string" else []


def _xml_entry_faults(shape, entry, path):
    parts = {_local(part.tag): part for part in entry}
    key, value = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
    if set(parts) != {key, value}:
        return [f"{path}: an entry has {sorted(parts)}"]
    return xml_faults(shape.key, parts[key], f"{path}.key") + xml_faults(shape.value, parts[value], f"{path}{{}}")


def _is_flat(member):
    return member.type_name in ("list", "map") and member.serialization.get("flattened")


def _xml_structure_faults(shape, element, path):
    members = {}
    for name, member in shape.members.items():
        if member.serialization.get("location") is not None:
            continue
        inner = member.member.serialization.get("name") if _is_flat(member) and member.type_name == "list" else None
        members[inner or member.serialization.get("name", name)] = (name, member)
    seen, faults = set(), []
    for child in element:
        known = members.get(_local(child.tag))
        if not known:
            faults.append(f"{path}.{_local(child.tag)}: not in the model")
            continue
        name, member = known
        seen.add(name)
        if _is_flat(member) and member.type_name == "list":
            faults += xml_faults(member.member, child, f"{path}.{name}[]")
        elif _is_flat(member):
            faults += _xml_entry_faults(member, child, f"{path}.{name}")
        else:
            faults += xml_faults(member, child, f"{path}.{name}")
    return faults + [f"{path}.{name}: required, and missing" for name in shape.required_members if _in_body(shape, name, seen)]


def _in_body(shape, name, seen):
    return name not in seen and shape.members[name].serialization.get("location") is None


def answer_faults(model, protocol, body):
    """What of the raw body of an answer is not as the model of its operation has it."""
    shape = model.output_shape
    if shape is None:
        return []
    payload = shape.serialization.get("payload")
    if payload is not None:
        shape = shape.members[payload]
        if shape.type_name != "structure":
            return []
    if not body:
        return [f"{name}: required, and missing" for name in shape.required_members if _in_body(shape, name, ())]
    if protocol in ("json", "rest-json"):
        return json_faults(shape, json.loads(body), "")
    if protocol == "smithy-rpc-v2-cbor":
        return json_faults(shape, RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(body))), "")
    root = ElementTree.fromstring(body)
    if protocol == "query":
        wrapper = model.output_shape.serialization.get("resultWrapper")
        root = next((child for child in root if _local(child.tag) == wrapper), None)
        if root is None:
            return [f"<{wrapper}> is missing"]
    return xml_faults(shape, root, "")
