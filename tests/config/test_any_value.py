import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import parse
from desktop_monitor.config.settings import AgentSettings, CheckSettings, EndpointSettings, HistorySettings, Settings
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.text import clean


def toml(value: object) -> str:
    """`value` as TOML."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
        case list():
            return f"[{', '.join(toml(item) for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{toml(key)} = {toml(item)}' for key, item in value.items())}}}"
        case _:
            return str(value)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
ENTRIES: dict[type[msgspec.Struct], str] = {
    ConnectionPolicy: "[connection]",
    NoticePolicy: "[notices]",
    HistorySettings: "[history]",
    AgentSettings: "[agent]",
    EndpointSettings: "[[endpoint]]",
    CheckSettings: "[[agent.check]]",
}


@given(field=st.sampled_from([(table, key) for table in ENTRIES for key in table.__struct_fields__]), value=VALUES)
def test_no_value_is_more_than_a_mistake(field: tuple[type[msgspec.Struct], str], value: object) -> None:
    table, key = field
    entry = {"name": "a", "url": "http://h", "kind": "tcp", "target": "h:1"}
    needed = {name: value for name, value in entry.items() if name in table.__struct_fields__ and name != key}
    text = "\n".join([ENTRIES[table], *(f"{name} = {toml(value)}" for name, value in {**needed, key: value}.items())])
    mistake = ""
    try:
        assert isinstance(parse(text, "config.toml"), Settings)
    except ConfigError as error:
        mistake = str(error)
    assert clean(mistake, len(mistake)) == mistake
    assert not mistake or key in mistake
