"""What may stand between persons, titles and organizations, as patterns over the shape of an article.

In them P, G, T, X, O, L, D, W are entities (see `shape`), lower-case letters the text's own. The words come from the
lists `address`, `former` and `appointments`; here is only how they follow each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.linking.people import alternatives
from nlp.text import canonical

_ADVERB = (
    r"(?:đã|vừa|mới|cũng|vẫn|còn|đang|sẽ|được|bị|phải|chính thức|tiếp tục|hiện|hiện nay|hiện tại|nay|đồng thời|lại|trực tiếp|tạm thời|tạm"
    r"|vốn|lần lượt|trong|từ|khi|chuyển|về|sang|lên|thay|thế|thay thế|bổ sung|thêm|cả|luôn|xin|cho|nhận quyết định|có đơn|người|chính"
    r"|theo chế độ|các|hết các|hết|sau đó|sau này|sau|tiếp đó|rồi)(?!\w)"
)
_PLURAL = r"(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[2-9]|0[2-9]|[1-9]\d)"
_PRONOUN = r"(?:ông|bà|đồng chí|anh|chị|đ/c|cụ|thầy|cô|ngài)"
_FILLER = (  # inside the list of offices a person went through: `các chức vụ quan trọng như`
    r"(?:các|nhiều|những|một số|quan trọng|chủ chốt|lãnh đạo|khác nhau|khác|như|gồm|lần lượt|sau|là|làm|giữ|vào|trong|của|công tác|tại|ở"
    r"|cao nhất|mới|[OLD]|:)"
)
_ASIDE = r"(?: ?\([^()PGTX\n]{0,70}\))"
_LIFE = (
    r"(?:,? ?(?:sinh|sn|quê|cán bộ|đảng viên|kỹ sư|con (?:trai|gái|rể|dâu)|nguyên quán|ngụ|trú|thường trú|tạm trú|hiện ở"
    r"|người dân tộc|dân tộc|\d+ tuổi|nam|nữ|người)\b[^PG()\n;:]{0,90}?)"
)
_BIOGRAPHY = r"[,;.]? ?\(? ?(?:bí danh|tên thật|sinh|sn|quê)(?!\w)[^PG\"\n]{0,400}[,;:] ?"
_THEN = r"(?: (?:(?:vào )?(?:thời điểm|lúc|khi|thời|hồi) (?:đó|ấy)|(?:lúc )?bấy giờ|đương thời))"
_CLASS = r"(?:(?:tổng )?công ty|tập đoàn|đồn|trường|sở|bệnh viện|trung tâm|viện|cục|chi cục|hợp tác xã|ngân hàng)"
_INSTEAD = r"(?:thay|thay thế|thế chỗ|kế nhiệm)(?: cho)?(?: người tiền nhiệm,?)?"
_NO_STATION = r"(?! (?:làm|là|giữ|được|về|lên|sang|ông|bà|anh|chị)(?!\w))"  # `, D làm` begins the next station
_TERM = rf"(?:,? ?khóa (?:[ivxl]+|\d+)|,? (?:từ |đến |trong )?(?:nhiệm kỳ |giai đoạn |các năm |năm )?D{_NO_STATION}|,? D ?[-–] ?D)"
_JOINT = r"(?: ?(?:[,;–-]|\.(?= X)) ?| )(?:(?:và|rồi) )?(?:(?:kiêm nhiệm|kiêm|đồng thời là|đồng thời|cùng là|cũng là) )?"


@dataclass(frozen=True, slots=True)
class Gaps:
    """The patterns, compiled; each says where it is applied."""

    post: re.Pattern[str]  # over the shape: a title with its organization
    group: re.Pattern[str]  # over the shape: posts held together
    joint: re.Pattern[str]  # inside a group: what stands before a post
    former: re.Pattern[str]  # inside a joint
    then: re.Pattern[str]  # inside a joint: `rồi`, the posts before it are past
    present: re.Pattern[str]  # inside a joint: ends the reach of `nguyên`
    apposition: re.Pattern[str]  # whole gap, person to group
    biography: re.Pattern[str]  # whole gap, person to group of former posts
    prefix: re.Pattern[str]  # whole gap, group to person
    called: re.Pattern[str]  # whole gap, group to person: `, ông`
    subject: re.Pattern[str]  # whole gap, group to person: `, thiếu trách nhiệm, ông`
    reverse: re.Pattern[str]  # whole gap, group to person: `là ông`
    recipient: re.Pattern[str]  # whole gap, group to person: `đối với ông`
    kept_by: re.Pattern[str]  # whole gap, group to person: `nay do bà`
    keeps: re.Pattern[str]  # start of the gap after that person: `tạm đảm nhiệm`
    successor: re.Pattern[str]  # whole gap, group to person: `thay ông`
    predecessor: re.Pattern[str]  # end of the gap before a person: `thay ông`
    who: re.Pattern[str]  # start of the gap after a person: `, người`
    listed: re.Pattern[str]  # whole gap, in a list of persons
    several: re.Pattern[str]  # end of the gap before a group or a person: `các đồng chí`
    new: re.Pattern[str]  # inside a joint: `tân`
    anyone: re.Pattern[str]  # end of the gap before a group: `mỗi`, `các`
    be: re.Pattern[str]  # whole gap, holder to group: `hiện là`
    told: re.Pattern[str]  # end of a gap before a group: `ông là`, without the pronoun
    quoted: re.Pattern[str]  # end of a gap before a group: `tôi là`
    moved: re.Pattern[str]  # end of the gap before a group: `chuyển về O làm`
    retired: re.Pattern[str]  # inside a gap before `đối với ông`: `quyết định nghỉ hưu`
    career: re.Pattern[str]  # end of the gap before a group: `trưởng thành từ cơ sở:`
    goes_on: re.Pattern[str]  # start of the gap after a group: `, ông chủ trì`
    office: re.Pattern[str]  # end of a gap before a group: a verb or a noun of office
    passive: re.Pattern[str]  # inside a gap: the person before it is the one concerned
    objective: re.Pattern[str]  # end of the gap before a person: `bổ nhiệm ông`
    transfer: re.Pattern[str]  # end of the gap before a person: `điều động đồng chí`
    transferred: re.Pattern[str]  # start of the gap after a person and its group: `, được điều động`
    besides: re.Pattern[str]  # inside a gap before a new post: `kiêm`, the old one goes on
    aside: re.Pattern[str]  # end of the gap before a person: `thay ông`, `được ông`
    kin: re.Pattern[str]  # end of the gap before a person: `vợ ông`
    pronoun: re.Pattern[str]  # end of what stands before the verb
    planned: re.Pattern[str]  # inside a gap: no post yet
    proposed: re.Pattern[str]  # inside a gap before a verb of leaving or removing: not gone yet
    gone: re.Pattern[str]  # start of a gap after a person or group; `party`: only from the posts in the party
    removed: re.Pattern[str]  # end of the gap before a person: `miễn nhiệm ông`, `cách chức vụ trong O đối với ông`
    station: re.Pattern[str]  # start of a line, up to the group or its verb: `từ D đến D:`
    governed: re.Pattern[str]  # end of the gap before a group that a preposition governs
    later: re.Pattern[str]  # inside a gap: `, sau về`
    dead: re.Pattern[str]  # inside a gap: `đã từ trần`
    dated: re.Pattern[str]  # inside a gap before a group: `; từ D đến nay`
    profile: re.Pattern[str]  # whole line: the heading of a career
    earlier: re.Pattern[str]  # inside a gap: `trước đó`
    ended: re.Pattern[str]  # inside the clause before a noun of office
    clause: re.Pattern[str]  # end of the gap before a group that begins a clause
    body: re.Pattern[str]  # inside a line: an organization that is made up of persons


@cache
def gaps() -> Gaps:
    """The patterns, compiled once."""
    address = rf"(?:(?:{_PLURAL} )?(?:{_words('address', 'male', 'female', 'neutral', 'role', 'occupation')}))"
    patterns = _posts() | _names(address) | _verbs(address) | _times(address)
    return Gaps(**{name: re.compile(canonical(pattern).text) for name, pattern in patterns.items()})


def _posts() -> dict[str, str]:
    before = _words("former", "before")
    mark = rf"(?:{before}|tân|đương kim|quyền)"
    inner_mark = rf"(?:{before}|nguyên là|hiện là|hiện|nay là|tân|đương kim|quyền|là)"
    of = r"(?:của|thuộc|trực thuộc|tại|ở|phụ trách|điều hành|chuyên trách|kiêm nhiệm)"
    return {
        "post": (
            rf"T(?: (?:{of} )?(?P<organization>O)| ?(?:của )?(?P<place>L))?"
            rf"(?P<tail>{_ASIDE}?(?:{_TERM}){{0,3}}(?:(?:,| của| thuộc|, thuộc|,? tại| ở) [OL]){{0,3}}{_ASIDE}?"
            rf"(?P<then>{_THEN})?"
            rf"(?: (?:này|đó|trên|nói trên|chuyên trách|(?:của )?{_CLASS}(?: (?:này|đó|trên))?"
            r"|của thủ đô|(?:của )?(?:tỉnh|huyện|quận|xã|phường))(?!\w))?)"
        ),
        "group": rf"(?:{mark} )?X(?:{_JOINT}(?:{inner_mark} )?X)*",
        "joint": r"[^X]*X",
        "former": rf"(?<!\w)(?:{before})(?!\w)",
        "then": r"(?<!\w)rồi(?!\w)",
        "present": rf"(?<!\w)(?:{_words('appointments', 'present')})(?!\w)",
        "body": r"O,? (?:sẽ |mới )?(?:được )?(?:do|gồm|gồm có|có)(?= )",
    }


def _names(address: str) -> dict[str, str]:
    return {
        "biography": _BIOGRAPHY,
        "apposition": rf'{_ASIDE}?(?:{_LIFE}| ?\({_LIFE}| ?\(D)? ?["\')]? ?[,(–-] ?(?:(?:người|nhân vật) )?{_ASIDE}?',
        "prefix": rf"[.]?(?: (?:đã )?(?:về|nghỉ) hưu)? ?:? ?(?:{address}:? ?)?",
        "called": rf" ?(?:[,–-] ?{address}|,) ",
        "subject": rf"[^PG\"\n]{{0,200}}(?:,|(?<!\w)thì) {address} ",
        "reverse": rf",? (?:{_ADVERB} ){{0,2}}(?P<of>là|gồm|gồm có|lần lượt là|có)(?: có)?:? (?:{address} )?",
        "recipient": rf"(?:[^PG\n]{{0,50}} )?(?:(?P<how>cho|với|đối với|của) {address} |(?:đối với|giao cho|trao cho) )",
        "kept_by": rf",?(?: {_ADVERB})* do (?:{address} )?",
        "keeps": rf",?(?: {_ADVERB})*+ (?:{_words('appointments', 'holding')})(?!\w)",
        "successor": rf"[^PG\n;]{{0,40}}(?<!\w){_INSTEAD} (?:{address} )?",
        "predecessor": rf"(?<!\w){_INSTEAD}(?: {address})? ?\Z",
        "who": r",? (?:người|trong thời gian|trong|khi|thời)(?!\w)",
        "listed": rf" ?(?:[:;,+•*–-]|và|cùng|,? và)? ?(?:[-–+•*] ?)?(?:\d+[.)] ?)?(?:{address}:? ?)?",
        "several": rf"(?<!\w){_PLURAL}(?: {address})?:? ?\Z",
        "new": r"(?<!\w)(?:tân|đương kim)(?!\w)",
        "anyone": r"(?<!\w)(?:mỗi|các|những|nhiều|mọi|một|từng|số|\d+|hai|ba|bốn) \Z",
        "governed": r"(?<!\w)(?:với|cho|của|gặp|đến|tới|từ|trả lời|bởi|do|cùng|về|mời|nhờ|và|hỏi|gửi) ?\Z",
        "clause": rf'(?:^|[,;:."(–-] ?|\bD,? |là |lời |{_words("appointments", "holding")}) ?\Z',
    }


def _verbs(address: str) -> dict[str, str]:
    kinds = {
        "career": _words("former", "career"),
        "leaving": _words("former", "leaving"),
        "removing": _words("former", "removing"),
        "appointing": _words("appointments", "appointing"),
        "holding": _words("appointments", "holding"),
        "office": _words("appointments", "office"),
    }
    verb = "|".join(rf"(?P<{kind}>{words})" for kind, words in kinds.items())
    giving = rf"{kinds['appointing']}|{kinds['removing']}"
    office = kinds["office"]
    return {
        "told": rf"(?<!\w)(?:{_ADVERB} )*+(?P<be>là)(?: {_FILLER})*+ \Z",
        "quoted": rf"(?<!\w)tôi (?:{_ADVERB} )*+(?:là|làm|giữ|đang là)(?: {_FILLER})*+ \Z",
        "moved": rf"(?<!\w)(?:về|sang|tại|ở|lên|vào) (?P<body>O)(?: D)?,? (?:để )?(?:{kinds['holding']})(?: (?:{office}))*:? ?\Z",
        "retired": r"(?<!\w)nghỉ (?:hưu|chế độ|công tác)(?!\w)",
        "career": r"(?<!\w)(?P<career>trưởng thành|quá trình công tác|quá trình phấn đấu|kinh qua|trải qua)[^.;\"PG\n]{0,60}: ?\Z",
        "goes_on": rf",? {_PRONOUN} (?=\w)",
        "be": rf"{_ASIDE}?,?(?: {_ADVERB})*+(?P<be> là)(?: {_FILLER})*+ ",
        "office": rf"(?:^|(?<=[\s,;:(]))(?:{verb})(?:,? (?:{office}|{_FILLER}))*:? ?\Z",
        "passive": r"(?<!\w)(?:được|bị|hình thức)(?!\w)",
        "objective": (
            rf"(?<!\w)(?:{giving}|kỷ luật|xử lý|cảnh cáo|khai trừ|đối với|với|trường hợp|cho|để)(?: {_ADVERB})?(?: {address})? ?\Z"
        ),
        "transfer": rf"(?<!\w)(?:điều động|luân chuyển|biệt phái|điều chuyển)(?:,? (?:phân công|chỉ định|bổ nhiệm))*(?: {address})? ?\Z",
        "transferred": r",? (?:được|bị) (?:O )?(?:điều động|luân chuyển|biệt phái|điều chuyển)(?!\w)",
        "besides": (
            r"(?<!\w)(?:tái|lại|kiêm|kiêm nhiệm|đồng thời|vai trò|cương vị|tư cách|hiện|hiện nay|vẫn|đang|giao|phụ trách|xin|tiếp tục"
            r"|quân hàm|trình độ|danh hiệu|học vị|học hàm|bằng)(?!\w)"
        ),
        "aside": rf"(?<!\w)(?:thay|thay thế|thay cho|thế chỗ|kế nhiệm|được|bị|theo|của|cùng|cùng với|với)(?: {address})? ?\Z",
        "kin": (
            r"(?<!\w)(?:(?:con|em|anh|chị)(?: (?:trai|gái|rể|dâu|ruột|vợ|chồng))*|vợ|chồng|cháu|bố|cha|mẹ|trợ lý|thư ký|người thân|gia đình"
            rf"|họ hàng|luật sư|cấp dưới|tài xế)(?: của)?(?: {address})? ?\Z"
        ),
    }


def _times(address: str) -> dict[str, str]:
    removing = _words("former", "removing")
    planned = _words("appointments", "planned")
    return {
        "pronoun": rf"(?:^|(?<=[\s,;.:\"(])){_PRONOUN}(?: [^;:.\"PG]{{0,90}})? ?\Z",
        "planned": rf"(?<!\w)(?:{planned})(?!\w)",
        "proposed": rf"(?<!\w)(?:{_words('appointments', 'proposed')})(?!\w)",
        "gone": rf'["\')]?(?:,| ?[-–])?(?: {_ADVERB})*+(?: (?:{_words("former", "gone")}))(?!\w)(?P<party>(?: \w+){{0,4}} trong O)?',
        "removed": (
            rf"(?<!\w)(?:{removing})(?:(?P<party>[^PG;.\n]{{0,40}} trong O)?[^PG;.\n]{{0,40}} (?:đối với|với|của))?"
            rf"(?: {address})? ?\Z"
        ),
        "station": (
            rf"[-–+•* ]*(?:{_PRONOUN} )?(?:(?:từ|trong|giai đoạn|tháng|năm) )*+D(?P<range> ?(?:đến|-|–) ?(?:D|(?:hiện )?nay))?"
            rf"(?P<sign> ?[:,.]? ?)(?:{_PRONOUN} )?"
        ),
        "later": r"(?:^|[,;] )(?:sau|rồi|sau đó|tiếp đó|về sau|kế đó|sau này)(?!\w)(?!.*(?<!\w)(?:hiện|nay)(?!\w))",
        "dead": r"(?<!\w)(?:đã|vừa|mới|đột ngột|không may),? (?:từ trần|qua đời|tạ thế)(?!\w)",
        "dated": rf"(?:\A|[;,.] )(?:(?:từ|đến|tới|trong|và|rồi|sau đó) )*D(?: ?(?:đến|-|–) ?(?:D|(?:hiện )?nay))?,? (?:{_PRONOUN} )?",
        "profile": r"(?:tóm tắt|sơ lược|vài nét|quá trình|tiểu sử|lý lịch|thông tin)(?!\w)[^PG]*",
        "earlier": r"(?:^|(?<=[,;:.\"(] ))trước (?:khi|đó|đây|kia|năm)(?!\w)",
        "ended": r"(?<!\w)(?:thôi|miễn nhiệm|bãi nhiệm|cách chức|mất|từng)(?!\w)",
    }


def _words(name: str, *kinds: str) -> str:
    return alternatives({form.lower() for entry in lexicon.load(name) if entry.kind in kinds for form in entry.forms})
