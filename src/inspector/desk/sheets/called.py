"""What people call the columns of their sheets, and what stands in them, in three languages.

All without tones, case and punctuation. They are data for reading files, whatever language is
spoken: nothing of this is shown to anybody.
"""

from collections.abc import Mapping, Sequence

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
        *("dang uy", "dang uy co so", "dang uy cap tren"),
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
    "cell": (
        *("ma", "ma chi bo", "ma so", "ma don vi", "chi bo", "chi bo duoc kiem tra"),
        *("don vi duoc kiem tra", "doi tuong kiem tra", "ten chi bo", "ten don vi", "don vi"),
        *("code", "cell code", "cell name", "codigo", "codigo da celula", "celula"),
        *("celula inspecionada", "nome da celula"),
    ),
    "round": (
        *("dot", "dot kiem tra", "nam", "nam kiem tra", "nam danh gia", "ky", "ky kiem tra"),
        *("year", "inspection year", "rodada", "ano", "ano da inspecao"),
    ),
    "criterion": (
        *("tieu chi", "ma tieu chi", "so tieu chi", "ky hieu tieu chi", "muc", "tc"),
        *("criterion code", "criterio", "codigo do criterio"),
    ),
    "answer": (
        *("tra loi", "ket qua", "ket qua kiem tra", "cau tra loi", "tu cham"),
        *("result", "resposta", "resultado"),
    ),
    "column": ("cot", "coluna"),
    "cap": ("khong che", "muc tran", "limite"),
    "note": (
        *("ghi chu", "nhan xet", "nhan xet cua doan", "y kien cua doan", "remarks", "comments"),
        *("observacao", "observacoes", "nota", "comentario", "comentarios"),
    ),
    "explain": (
        *("thuyet minh", "thuyet minh diem tru", "ly do tru diem", "ly do", "giai trinh"),
        *("ly do tru", "ly do bi tru", "ly do bi tru diem", "ly do mat diem"),
        *("nguyen nhan", "explanation", "reason", "justificativa", "justificativa do desconto"),
        *("motivo", "motivo do desconto"),
    ),
    "evidence": (
        *("minh chung", "tai lieu minh chung", "tai lieu kiem chung", "ho so minh chung"),
        *("tai lieu", "comprovacao", "comprovante", "evidencia", "evidencias", "documentos"),
    ),
    "inspector": (
        *("nguoi cham", "nguoi cham diem", "nguoi kiem tra", "can bo kiem tra", "doan kiem tra"),
        *("can bo", "can bo cham", "can bo cham diem", "thanh vien doan"),
        *("to kiem tra", "person", "inspected by", "inspetor", "equipe de inspecao"),
    ),
    "date": (
        *("ngay", "ngay kiem tra", "ngay cham", "ngay cham diem", "thoi gian kiem tra", "day"),
        *("inspection date", "date of inspection", "data", "data da inspecao", "data da visita"),
        "dia",
    ),
}
POINTS = (
    *(
        "cham",
        "doan cham",
        "diem",
        "so diem",
        "diem dat",
        "diem cham",
        "diem doan cham",
        "diem kiem tra",
        "diem so",
    ),
    *("points", "score", "pontos", "pontuacao", "pontos obtidos"),
)
"""Headings of a column that has an answer as points, in a sheet with a row for each finding."""
TOTALS = (
    *("tong", "tong cong", "cong", "tong so", "tong diem", "trung binh", "binh quan"),
    *("total", "totals", "sum", "average", "totais", "soma", "media"),
)
"""What stands in rows that are no cells."""

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
