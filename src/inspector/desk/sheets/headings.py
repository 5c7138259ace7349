"""What people call the columns of their sheets, and what stands in them, in three languages.

Headings and words are compared without tones, case and punctuation. They are data for reading
files, whatever language is spoken: nothing of this is shown to anybody.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.language import _
from inspector.text import clean, fold

LEFT_OUT = ("stt", "tt", "so tt", "so thu tu", "no", "n", "nº", "n o", "ord", "ordem", "#")
"""Headings of columns that only count the rows."""

ROSTER: Mapping[str, Sequence[str]] = {
    "code": (
        *("ma", "ma so", "ma chi bo", "ma don vi", "ky hieu", "cell code"),
        *("codigo", "cod", "codigo da celula"),
    ),
    "name": (
        *("ten", "ten chi bo", "ten don vi", "ten to chuc", "ten to chuc dang", "chi bo"),
        *("cell name", "cell", "nome", "nome da celula", "celula"),
    ),
    "type": (
        *("loai hinh", "loai hinh chi bo", "loai", "loai chi bo"),
        *("cell type", "tipo", "tipo de celula", "tipo da celula"),
    ),
    "organisation": (
        *("to chuc", "to chuc dang", "to chuc co so dang", "dang bo", "dang bo co so"),
        *("thuoc to chuc", "organization", "base organisation", "base organization"),
        *("organizacao", "organizacao de base", "organizacao partidaria de base"),
    ),
    "members": (
        *("so dang vien", "dang vien", "tong so dang vien", "so luong dang vien", "sl dang vien"),
        *("party members", "number of members"),
        *("membros", "numero de membros", "n de membros", "total de membros"),
    ),
    "kind": ("cap", "loai to chuc", "cap to chuc", "nivel", "especie"),
    "parent": ("truc thuoc", "cap tren", "cap tren truc tiep", "superior", "subordinada a"),
    "selected": (
        *("duoc chon", "chon", "chon kiem tra", "kiem tra", "chosen for the round"),
        *("selecionada", "selecionado", "escolhida"),
    ),
    "status": ("trang thai", "tinh trang", "hien trang", "situacao", "estado"),
    "enrolment": (
        *("dang ky", "hinh thuc dang ky", "hinh thuc tham gia", "enrollment"),
        *("inscricao", "adesao", "forma de inscricao"),
    ),
    "grade": ("xep loai", "xep loai chat luong", "annual grade", "classificacao"),
    "reward": ("khen thuong", "hinh thuc khen thuong", "recompensa", "premiacao"),
}
"""Beside its own name, what a column of a roster is called."""

PLAN: Mapping[str, Sequence[str]] = {
    "cell": ("ma", "ma chi bo", "ma so", "chi bo", "code", "codigo", "celula", "cod"),
    "name": (
        *(
            "ho ten",
            "ho va ten",
            "ten",
            "can bo",
            "thanh vien",
            "nguoi kiem tra",
            "can bo kiem tra",
        ),
        *("inspector", "person", "nome", "inspetor", "membro da equipe"),
    ),
    "role": ("vai tro", "chuc vu trong doan", "nhiem vu", "chuc danh", "funcao", "papel"),
    "sections": (
        *("noi dung", "noi dung cham", "noi dung kiem tra", "phan cong", "section", "contents"),
        *("conteudos", "conteudo", "secoes", "secao"),
    ),
    "due": (
        *("han", "thoi han", "han hoan thanh", "hoan thanh truoc", "ngay hoan thanh", "due day"),
        *("finish by", "deadline", "prazo", "concluir ate"),
    ),
}

FINDINGS: Mapping[str, Sequence[str]] = {
    "cell": ("ma", "ma chi bo", "chi bo", "code", "codigo", "celula"),
    "round": ("dot", "dot kiem tra", "nam", "ky", "year", "rodada", "ano"),
    "criterion": ("tieu chi", "ma tieu chi", "muc", "criterio"),
    "answer": ("tra loi", "ket qua", "cau tra loi", "tu cham", "resposta"),
    "column": ("cot", "coluna"),
    "cap": ("khong che", "muc tran", "limite"),
    "note": ("ghi chu", "observacao", "nota"),
    "explain": ("thuyet minh", "ly do tru diem", "giai trinh", "explanation", "justificativa"),
    "evidence": ("minh chung", "tai lieu minh chung", "comprovacao"),
    "inspector": ("nguoi cham", "nguoi kiem tra", "can bo kiem tra", "person", "inspetor"),
    "date": ("ngay", "ngay cham", "day", "data", "dia"),
}

VALUES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "type": {
        "agency": (*("co quan", "chi bo co quan", "co quan hanh chinh", "orgao publico", "orgao"),),
        "service": (
            *("don vi su nghiep", "su nghiep", "su nghiep cong lap", "don vi su nghiep cong lap"),
            *("chi bo don vi su nghiep", "chi bo su nghiep"),
            *("public service unit", "unidade de servico publico", "servico publico"),
        ),
        "enterprise": ("doanh nghiep", "chi bo doanh nghiep", "company", "empresa"),
    },
    "kind": {
        "cell": ("chi bo", "chi bo truc thuoc", "celula", "celula subordinada"),
        "base_cell": ("chi bo co so", "base cell", "celula de base"),
        "base_committee": ("dang bo co so", "dang uy co so", "base committee", "comite de base"),
        "sectional_committee": ("dang bo bo phan", "sectional committee", "comite de secao"),
    },
    "selected": {
        "yes": ("co", "x", "duoc chon", "chon", "1", "true", "sim", "s", "y"),
        "no": ("khong", "0", "false", "nao", "n"),
    },
    "status": {
        "active": ("dang hoat dong", "hoat dong", "ativa", "ativo"),
        "transferred": ("chuyen dang bo", "chuyen di", "da chuyen", "transferida"),
        "merged": ("sap nhap", "hop nhat", "da sap nhap", "incorporada", "fundida"),
        "dissolved": ("giai the", "da giai the", "dissolvida", "extinta"),
        "renamed": ("doi ten", "da doi ten", "renomeada"),
    },
    "enrolment": {
        "chosen": ("chon thi diem", "duoc chon", "thi diem", "escolhida"),
        "continuing": ("tiep tuc", "duy tri", "continua", "em continuidade"),
        "replicated": ("nhan rong", "replicada"),
        "registered": ("dang ky", "dang ky moi", "dang ky thuc hien", "inscrita"),
    },
    "grade": {
        "excellent": ("hoan thanh xuat sac nhiem vu", "hoan thanh xuat sac", "xuat sac"),
        "good": ("hoan thanh tot nhiem vu", "hoan thanh tot", "tot"),
        "done": ("hoan thanh nhiem vu", "hoan thanh"),
        "failed": ("khong hoan thanh nhiem vu", "khong hoan thanh"),
    },
    "reward": {"merit": ("giay khen", "certificate of merit", "certificado de merito")},
    "role": {
        "head": ("truong doan", "to truong", "truong doan kiem tra", "head of the team", "chefe"),
        "member": ("thanh vien", "membro"),
        "secretary": ("thu ky", "thu ky doan", "team secretary", "secretario", "secretaria"),
    },
    "column": {
        "self": ("tu cham", "tu danh gia", "self score", "autoavaliacao"),
        "team": ("doan cham", "doan kiem tra", "equipe"),
        "appraised": ("tham dinh", "avaliada", "apreciada"),
    },
}
"""Words for values that a column may have, beside the values themselves."""

MORE: Mapping[str, Sequence[str]] = MappingProxyType({})
"""No further words."""
_BETWEEN = re.compile(r"[^a-z0-9#º]+")


class Taken(NamedTuple):
    """A column of a file: its `heading` there, and the `column` it is taken as (its own name where
    it is kept as given; empty where it is left out)."""

    heading: str
    column: str


def plain(text: str) -> str:
    """A heading or a word for comparing: without tones, case and punctuation.

    >>> plain(" Số  Đảng-viên: ")
    'so dang vien'
    """
    return _BETWEEN.sub(" ", fold(clean(text, lines=False))).strip()


def meant(
    column: str, text: str, allowed: Sequence[str], more: Mapping[str, Sequence[str]] = MORE
) -> str:
    """The allowed value that a word stands for (`more` are further words for values); the text
    itself where it stands for none."""
    if text in allowed:
        return text
    word = plain(text)
    for value in allowed:
        known = (plain(value), *VALUES.get(column, {}).get(value, ()), *more.get(value, ()))
        if word in known:
            return value
    return text


def take(
    headings: Sequence[str],
    required: Sequence[str],
    known: Mapping[str, Sequence[str]],
    mapping: Mapping[str, str],
) -> list[Taken]:
    """As what every column is taken: mapped by the person, called by its own name, or recognised.

    Where every required column stands by its own name nothing else is recognised. WrongInput where
    a heading that was mapped is not there.
    """
    named = {find(headings, heading): column for column, heading in mapping.items()}
    taken = [
        named.get(place, "" if heading in mapping else heading)
        for place, heading in enumerate(headings)
    ]
    if not in_form(headings, required):
        _recognise(headings, taken, known, settled=set(named))
    return [Taken(*each) for each in zip(headings, taken, strict=True)]


def recognise(headings: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[str]:
    """As which of the known columns (with what they are called) each heading is recognised; the
    heading itself, or empty, where as none."""
    taken = list(headings)
    _recognise(headings, taken, known, settled=set())
    return taken


def in_form(headings: Sequence[str], required: Sequence[str]) -> bool:
    """Whether every required column stands by its own name."""
    return all(column in headings for column in required)


def _recognise(
    headings: Sequence[str],
    taken: list[str],
    known: Mapping[str, Sequence[str]],
    settled: set[int],
) -> None:
    """Write into `taken` what the headings that are not settled mean."""
    words = [plain(heading) for heading in headings]
    settled |= {place for place, column in enumerate(taken) if column in known}
    for column, called in known.items():
        if column in taken:
            continue
        # The first word goes before the others: a sheet may have a code and a cell.
        for word in (plain(column), *called):
            places = [i for i, each in enumerate(words) if each == word and i not in settled]
            if places:
                taken[places[0]] = column
                settled.add(places[0])
                break
    for place, word in enumerate(words):
        if word in LEFT_OUT and place not in settled:
            taken[place] = ""


def find(headings: Sequence[str], wanted: str) -> int:
    """The place of a heading that a person names; WrongInput where there is none, or several."""
    exact = [place for place, each in enumerate(headings) if each == wanted.strip()]
    alike = exact or [p for p, each in enumerate(headings) if plain(each) == plain(wanted)]
    if len(alike) != 1:
        words = (
            _("the heading “{heading}” stands several times: rename one")
            if alike
            else _("there is no heading “{heading}”; there are {known}")
        )
        known = ", ".join(f"“{each}”" for each in headings if each)
        raise WrongInput(words.format(heading=wanted, known=known))
    return alike[0]


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`column=Heading` pairs; WrongInput where one says nothing or a column stands twice."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        column, equals, heading = pair.partition("=")
        column, heading = column.strip(), clean(heading, lines=False).strip()
        if not (equals and column and heading):
            raise WrongInput(
                _("“{text}” maps nothing: write column=Heading, such as code=Mã").format(
                    text=clean(pair, lines=False)
                )
            )
        if column in mapping:
            raise WrongInput(
                _("the column {name} is mapped twice").format(name=clean(column, lines=False))
            )
        mapping[column] = heading
    return mapping
