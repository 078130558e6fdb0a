"""Asking a callback as the browser does, and reading its whole answer."""

from __future__ import annotations

from collections.abc import Mapping

from flask.testing import FlaskClient


def ask(client: FlaskClient, output: str, values: Mapping[str, object], changed: str, language: str = "") -> bytes:
    """Return the answer of a callback before compression.

    Parameters
    ----------
    client : FlaskClient
        The app.
    output : str
        One of the callback's outputs, ``id.property``.
    values : mapping of str to object
        ``id.property`` → what stands there; what is missing is None.
    changed : str
        The input that changed.
    language : str
        What addresses begin with, where it is not the site's first language.
    """
    begin = f"/{language}" if language else ""
    spec = next(item for item in client.get(f"{begin}/_dash-dependencies").get_json()
                if output in item["output"].strip(".").split("..."))
    names = spec["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rpartition(".")[::2], strict=True)) for name in names]

    def filled(items: list[dict[str, str]]) -> list[dict[str, object]]:
        return [{**item, "value": values.get(f"{item['id']}.{item['property']}")} for item in items]

    body = {
        "output": spec["output"], "outputs": outputs if spec["output"].startswith("..") else outputs[0],
        "inputs": filled(spec["inputs"]), "state": filled(spec["state"]), "changedPropIds": [changed],
    }
    answer = client.post(f"{begin}/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.status_code
    return bytes(answer.data)
