"""Chinese: names of organisations, from their head word back to where the name begins."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_places import place_size

_SIGNS = "，。；：、！？（）()《》“”‘’「」『』【】,.;:!? \t\n\u3000—"
_LONGEST = 26


@cache
def _set(section: str) -> frozenset[str]:
    return frozenset(words("zh", "organisations")[section])


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(_set("body") | _set("unit"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, heads)))


@cache
def _stops() -> tuple[str, ...]:
    return tuple(sorted(_set("left_stop"), key=len, reverse=True))


def find_organisations(sentence: Sentence) -> list[FoundMention]:
    """The organisations a sentence names; a chain of parent and unit is two."""
    text = plain(sentence.text)
    borders = {t.end - sentence.start for t in sentence.tokens}
    spans: list[tuple[int, int, str]] = []
    floor = 0
    for match in _heads().finditer(text):
        end = match.end()
        if match.start() < floor:
            continue
        # "国际合作处处长": the tokeniser may cut 处处; a post right behind the head shows where the unit ends.
        if end not in borders and match.group() not in _set("body") and not _is_post(text, end, match.group()):
            continue
        if _continues(text, end, match.group()):
            continue
        start = find_left(text, match.start(), floor)
        name = text[start:end]
        if not is_name(name, match.group(), text, start, spans):
            continue
        spans.append((start, end, "headed"))
        floor = end
    spans += _latin(text, spans)
    spans += _short(text, spans)
    return [_make(sentence, *span) for span in sorted(spans)]


def _make(sentence: Sentence, start: int, end: int, rule: str) -> FoundMention:
    start, end = sentence.start + start, sentence.start + end
    shown = sentence.document_text[start:end]
    return FoundMention(start, end, shown, "organisation", shown, rule=f"mentions.{rule}")


def _is_post(text: str, end: int, head: str) -> bool:
    return text.startswith((f"{head}长", "主任", "副主任", f"副{head}长"), end)


_UNIONS = ("联盟", "协会", "联合会", "基金会", "理事会", "委员会", "校长会")


def _continues(text: str, end: int, head: str) -> bool:
    """Whether the word goes on: 大学生, 公司法, 部门, 处理, 科技, 系统, 所有, 院士, 局面."""
    following = text[end : end + 1]
    if text.startswith(_UNIONS, end) and len(head) > 1:
        return True
    if head in _set("body") and len(head) > 1:
        return following in ("生", "法", "关") or text.startswith(("有限", "股份"), end)
    bad = {
        "部": "门分署队件落委",
        "处": "理于在长方境罚女",
        "科": "技学研普目",
        "系": "统列主",
        "所": "有以在长谓需",
        "院": "士长校区",
        "局": "面长势部",
        "厅": "长",
        "司": "机长",
        "组": "织成合长建",
        "办": "理学公事法好",
        "署": "了长名",
        "中心": "城线",
        "实验室": "",
        "办公室": "",
    }
    return following != "" and following in bad.get(head, "")


def find_left(text: str, head: int, floor: int) -> int:
    """Where the name begins whose head word starts at `head`: behind the last stop word, sign or country."""
    window = max(floor, head - _LONGEST)
    start = head
    at = head - 1
    while at >= window:
        if text[at] in _SIGNS and text[at] not in "-·－":
            if text[at] in "”」" and (opened := max(text.rfind("“", window, at), text.rfind("「", window, at))) >= 0:
                at = opened - 1
                start = opened
                continue
            break
        stop = next((s for s in _stops() if text.endswith(s, window, at + 1)), "")
        if stop and not _inside_name(text, at + 1 - len(stop), at + 1, head):
            break
        start = at
        at -= 1
    return _after_country(text, start, head)


def _inside_name(text: str, start: int, end: int, head: int) -> bool:
    """Whether a stop word here is part of a name: 和 in 国际合作和交流处, 与 in 机械、材料与运输学院, 代表 in 代表处."""
    word = text[start:end]
    if word in ("与", "和", "及", "、"):
        rest = text[end:head]
        before = text[max(0, start - 6) : start]
        return (
            len(rest) <= 6
            and bool(rest)
            and not _heads().search(before[-4:])
            and bool(re.search(r"[\u4e00-\u9fff]{2}$", before))
            and not _is_place_end(before)
        )
    if (
        word
        in (
            "代表",
            "办",
            "对",
            "同",
            "以",
            "为",
            "任",
            "组织",
            "使",
            "如",
            "原",
            "本",
            "多",
            "有",
            "会上",
            "等",
            "支持",
            "促进",
            "推动",
            "开设",
            "经",
            "通过",
            "并",
            "联合",
            "共同",
            "成立",
            "建立",
            "于",
        )
        and end < head
    ):
        pair = text[start - 1 : end + 1]
        return pair in ("合同法", "高等院", "高等教", "中等专", "高等学", "高等经") or (
            (word == "联合" and text[end:head].startswith(("国", "研究", "大")))
            or (word == "经" and text[end : end + 1] in "济贸管营")
        )
    return (
        word in ("经", "联合", "促进", "以", "同", "原", "本", "有", "对")
        and end < len(text)
        and text[start : end + 1] in ("经济", "经贸", "经管", "同济", "对外", "原子", "有色", "本田", "以色")
    ) or text[start : start + 3] in ("以色列",)


def _is_place_end(before: str) -> bool:
    return any(before.endswith(name) for name in ("中国", "俄罗斯"))


def _after_country(text: str, start: int, head: int) -> int:
    """Leave out dates and a country before the name, unless the country belongs to it (academies, ministries, embassies)."""
    lead = re.match(r"[\d年月日时上下午\s]+(?=\D)", text[start:head])
    if lead:
        start += lead.end()
    tail = text[head : head + 8]
    keeps = tail.startswith(
        (
            "科学院",
            "工程院",
            "大使馆",
            "使馆",
            "总领",
            "政府",
            "教育部",
            "科技部",
            "外交部",
            "商务部",
            "农业部",
            "卫生部",
            "能源部",
            "银行",
            "委员会",
        )
    )
    record = None
    for size in range(min(7, head - start), 1, -1):
        record = load_places("zh").get(text[start : start + size])
        if record:
            break
    if record and record.kind == "country" and not keeps:
        size = next(s for s in range(min(7, head - start), 1, -1) if text[start : start + s] in load_places("zh"))
        rest = text[start + size : head]
        # 中国农业大学 is a name whole; 巴西圣保罗州立大学 is a country and a name.
        if len(rest) >= 2 and (place_size(rest, 0) or len(rest) >= 4) and record.key != "CN":
            return start + size
    return start


def is_name(name: str, head: str, text: str, start: int, before: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a run that ends in a head word is a name, not a common noun."""
    own = name[: -len(head)] if name.endswith(head) else name
    if (
        name in _set("generic")
        or not own
        or len(name) < 3
        or name.endswith(("签署", "部署", "举办", "主办", "承办", "合办", "合辦", "协办", "开办", "筹办"))
    ):
        return False
    if own.startswith(("度", "第", "间", "次", "个", "所", "逾", "近")) or own in (
        "两",
        "各",
        "该",
        "我",
        "本",
        "贵",
        "多所",
        "知名",
        "著名",
        "合作",
        "国外",
        "国内",
        "外国",
        "中外",
        "有关",
        "相关",
        "二级",
        "高等",
        "新",
        "联合",
        "研究",
        "中方",
        "俄方",
        "双方",
        "重点",
        "国家重点",
        "国际",
        "一流",
        "世界一流",
        "国际知名",
        "伙伴",
        "友好",
        "中国",
        "俄罗斯",
        "两个",
        "三所",
        "多家",
        "科技",
        "高科技",
        "民营",
        "当地",
        "会员",
        "海外",
        "跨国",
        "子",
        "分",
        "总",
        "母",
        "股份",
        "职能",
        "下属",
        "附属",
        "学",
        "园区",
        "初创",
    ):
        return False
    if head in _set("unit") and head not in _set("body"):
        follows = bool(before) and before[-1][1] == start
        if len(own) < 2 or (len(head) == 1 and len(own) < 3 and not follows):
            return False
        if re.search(r"[一二两三四五六七八九十\d]+[个所家位名]|^(?:科研|学术|技术|合作|研究)$", own):
            return False
    return not re.search(r"\d+[所家个名位多]|^(?:建设|打造|开展|推进)", own)


def _latin(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Names in Latin letters: in brackets behind an organisation, or in capitals by themselves."""
    found = []
    taken = {n for s, e, _ in spans for n in range(s, e)}
    for match in re.finditer(r"\d*@?[A-Z][A-Za-z0-9@&.-]*(?:\s(?:of|and|for|the|[A-Z][A-Za-z&.-]*))*", text):
        word = match.group().strip(" .-")
        if match.start() in taken or word in _set("not_body") or len(word) < 2:
            continue
        behind = text[: match.start()].rstrip("（( ")
        opened = len(behind) < match.start() and text[match.start() - 1] in "（("
        after_name = any(abs(e - len(behind)) <= 1 for _, e, _ in spans)
        capitals = sum(c.isupper() for c in word)
        if (
            (opened and after_name)
            or (
                not opened
                and capitals >= 3
                and " " not in word
                and not re.match(r"[“「]", text[match.start() - 1 : match.start()] or " ")
            )
            or re.match(r"\d+@", match.group())
            or " Group" in word
            or " University" in word
        ):
            found.append((match.start(), match.start() + len(word), "latin"))
    for match in re.finditer(r"\d+@[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)*", text):
        found = [f for f in found if not (f[0] < match.end() and match.start() < f[1])] + [
            (match.start(), match.end(), "latin")
        ]
    return found


def _short(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Usual short names, and those brackets introduce: （简称“圣理工”）."""
    found: list[tuple[int, int, str]] = []
    for name in sorted(_set("short"), key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            if not any(s < match.end() and match.start() < e for s, e, _ in [*spans, *found]):
                found.append((match.start(), match.end(), "short"))
    for match in re.finditer(r"(?:以下简称|简称|下称)\s*[“「：:]?([\u4e00-\u9fff]{2,8})(?=[”」）)，,])", text):
        if not any(s < match.end(1) and match.start(1) < e for s, e, _ in [*spans, *found]):
            found.append((match.start(1), match.end(1), "introduced"))
    for match in re.finditer(r"(?<=[（(])([\u4e00-\u9fff]{2,7})(?=[，,）)])", text):
        behind = match.start() - 1
        if (
            any(e == behind for _, e, _ in spans)
            and not any(s < match.end(1) and match.start(1) < e for s, e, _ in [*spans, *found])
            and match[1] not in load_places("zh")
        ):
            found.append((match.start(1), match.end(1), "introduced"))
    return found


def find_shortened(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Later mentions by short names: introduced ones, and the beginning of a university's name (复旦 for 复旦大学)."""
    names: set[str] = set()
    for mention in found:
        if mention.kind != "organisation":
            continue
        name = plain(mention.name)
        if mention.rule.endswith(("introduced", "latin", "short")):
            names.add(name)
        for tail in words("zh", "organisations")["body_tail"]:
            own = name.removesuffix(tail)
            if own != name and 2 <= len(own) <= 4 and own not in load_places("zh") and own not in _set("generic"):
                names.add(own)
    again: list[FoundMention] = []
    for sentence in sentences:
        text = plain(sentence.text)
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(re.escape(name), text):
                if name.isascii() and re.match(r"[A-Za-z]", text[match.end() : match.end() + 1] or " "):
                    continue
                if not any(
                    a.start - sentence.start < match.end() and match.start() < a.end - sentence.start for a in again
                ):
                    again.append(_make(sentence, match.start(), match.end(), "again"))
    return again
