"""Chinese syllables as they are written outside pinyin and Palladius: Wade-Giles, Hong Kong, and the slips of news.

Sources of the correspondences: Wade-Giles as in the tables of Giles's dictionary of 1892 and of the Library of Congress
before 1997; for Hong Kong and Taiwan the spellings that surnames and given names bear in passports there.
"""

from functools import cache

from bridgebook.names.syllables import normal, palladius

# Wade-Giles by initial and final; an aspirate has an apostrophe, which most print leaves out.
_WG_INITIALS = {
    "zh": "ch", "ch": "ch'", "j": "ch", "q": "ch'", "x": "hs", "z": "ts", "c": "ts'", "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k",
    "k": "k'", "r": "j", "sh": "sh", "s": "s", "h": "h", "l": "l", "m": "m", "n": "n", "f": "f",
}  # fmt: skip
_WG_FINALS = {
    "ian": "ien", "ie": "ieh", "ong": "ung", "iong": "iung", "ue": "ueh", "ve": "ueh", "v": "u", "iu": "iu", "ui": "ui", "uo": "o",
}  # fmt: skip
_WG_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "ssu|szu", "gui": "kuei", "kui": "k'uei", "guo": "kuo",
    "kuo": "k'uo", "huo": "huo", "shuo": "shuo", "ge": "ko|ke", "ke": "k'o|k'e", "he": "ho", "e": "o", "er": "erh", "yi": "i|yi", "you": "yu", "yan": "yen",
    "ye": "yeh", "yue": "yueh", "yong": "yung", "ru": "ju", "rong": "jung", "ran": "jan", "rui": "jui", "xu": "hsu", "xue": "hsueh", "ju": "chu",
    "qu": "ch'u", "xi": "hsi", "jue": "chueh", "que": "ch'ueh",
}  # fmt: skip

# Spellings of Hong Kong, Macau, Taiwan and old treaty ports, each with the syllables of Mandarin it can stand for.
_SOUTHERN = """
au ou|qu; chan chen; chang zhang|zheng|zeng; chau zhou; cheng zheng; cheong zhang; cheuk zhuo; cheung zhang|chang|xiang; chi zhi|zi|ji|qi; chin qian|zhan|tian;
ching jing|qing|zheng|cheng; chiu zhao|qiu; cho cao|zuo; choi cai; chow zhou; choy cai; chu zhu; chua cai; chui xu|cui; chun zhen|jun|chun; chung zhong|zong;
fai hui; fan fan; fat fa; fong fang; foon huan; fu fu; fuk fu; fung feng; ha xia; hang heng; hei xi; heung xiang; hin xian; ho he|hao; hoi hai; hon han; hong hong|kang;
hsiao xiao; ing ying; huang huang; hui xu|hui; hung hong|xiong; ip ye; ka jia; kai qi|kai|jie; kam jin|gan; kan jian; kar jia; kau qiu; keung qiang|jiang; kin jian;
king jing; kit jie; ko gao; kok guo; kong jiang|gang; koo gu; kowk guo; ku gu; kuan guan; kui ju; kuk gu; kung gong; kuok guo; kwai gui; kwan guan|jun|kun; kwok guo;
kwong guang|kuang; lai li|lai; lam lin|lan; lau liu; law luo; lee li; leung liang; li li; lim lin; ling ling; lo luo|lu; lok luo|le; long lang; loo lu; lui lei|lv; luk lu;
lun lun; lung long; ma ma; mak mai; man wen|wan|min; mei mei|wei; ming ming; mo mao; mok mo; moon man; mui mei; ng wu; ngai wei|yi; ngan yan; on an; pak bai; pan pan; pang peng;
ping bing|ping; po bao|bu; poon pan; pui pei|bei; sai xi|shi; sau xiu|shou; seng cheng; shan shan; shek shi; sheung shang|shuang; shing cheng|sheng; shiu shao; shu shu; shuk shu;
shum shen|cen; shun shun|chun; sin xian|shan; siu xiao|zhao|shao; so su; soong song; suen sun|xuan; sui rui|sui; sum xin; sun xin|sun; sung song; sze shi|si; sen xian|shan; tai dai|da;
tak de; tam tan; tan chen|tan; tang deng|tang; tat da; tien tian; tin tian; ting ting|ding; to du|tao|dao; tong tang|dong; tsang zeng; tse xie; tsui xu|cui; tung dong; tze zi; tzu zi;
wah hua; wai wei|hui; wan yun|wen|wan; wang hong|heng; wing yong|rong|ying; wo he; wong wang|huang; woo hu|wu; wu hu|wu; yam ren|ren; yan ren|en|yin|xin; yat yi|ri; yau you|qiu;
yee yi|er; yeung yang; yi yi; yim yan; yin yan|ran|xian; ying ying; yip ye; yiu yao|rao; yu yu|ru; yue yu; yuen yuan|ruan; yuk yu; yun run|yun; yung rong|yong; kiang jiang; peking beijing;
chiang jiang; chien jian|qian; kung kong|gong; sin xin; shek shi; chou zhou; kuo guo; lyu lv; luh lu; tso zuo; hsia xia; hwa hua; hwang huang; tsai cai; tsay cai; tsao cao; tseng zeng; yeh ye; hsu xu
"""

# What Russian news writes for a Palladius initial or final.
_SLIP_INITIALS = {
    "чж": ("дж", "ж", "жж"), "цз": ("дз", "дж", "тз", "ц"), "ц": ("тс", "ч", "кь"), "с": ("кс", "ш"), "ж": ("р",), "х": ("г",), "ч": ("тч",), "": (),
}  # fmt: skip
_SLIP_FINALS = {
    "энь": ("ен", "ень", "эн"), "эн": ("ен", "енг", "энг"), "эй": ("ей",), "э": ("е",), "ан": ("анг",), "ин": ("инг",), "ун": ("унг", "онг", "он"),
    "ян": ("янг", "ианг", "иан"), "юн": ("юнг", "йонг", "ён", "ионг"), "уан": ("уанг",), "янь": ("иань", "иан", "ян"), "юань": ("юан", "уан", "уань"),
    "юй": ("ю", "у", "уй"), "юнь": ("юн", "ун", "унь"), "хуэй": ("хуй", "хой", "хуей"), "уэй": ("уй", "уей"), "уй": ("уэй", "уи"), "у": ("ву",), "юэ": ("уэ", "юе"),
    "яо": ("иао", "ао"), "я": ("иа", "а"), "ю": ("иу", "ью", "йу"), "о": ("уо", "во"), "и": ("йи",), "ань": ("ан",), "унь": ("ун",), "инь": ("ин",), "е": ("ие", "ье"), "цы": ("ци",),
    "цзы": ("цзи", "зы", "зи", "дзы"), "сы": ("си",), "ай": ("аи",), "ао": ("ау",), "оу": ("у", "ю"),
}  # fmt: skip


@cache
def wade_giles() -> dict[str, tuple[str, ...]]:
    """A Wade-Giles syllable, with its apostrophe or without, to the pinyin it can stand for."""
    table: dict[str, list[str]] = {}
    for pinyin in palladius():
        for form in _to_wade_giles(pinyin):
            for written in {form, form.replace("'", "")}:
                table.setdefault(written, []).append(normal(pinyin))
    return {form: tuple(dict.fromkeys(found)) for form, found in table.items()}


def _to_wade_giles(pinyin: str) -> list[str]:
    if pinyin in _WG_WHOLE:
        return _WG_WHOLE[pinyin].split("|")
    initial = next((i for i in (pinyin[:2], pinyin[:1]) if i in _WG_INITIALS), "")
    final = pinyin.removeprefix(initial)
    return [_WG_INITIALS.get(initial, "") + _WG_FINALS.get(final, final)]


@cache
def southern() -> dict[str, tuple[str, ...]]:
    """A syllable as Hong Kong, Macau or Taiwan spell it to the pinyin it can stand for."""
    table: dict[str, tuple[str, ...]] = {}
    for entry in filter(None, (e.strip() for e in _SOUTHERN.split(";"))):
        written, standing = entry.split()
        table[written] = tuple(dict.fromkeys((*table.get(written, ()), *map(normal, standing.split("|")))))
    return table


@cache
def cyrillic_slips() -> dict[str, tuple[str, ...]]:
    """A syllable as Russian news misspells it to the pinyin it can stand for."""
    table: dict[str, list[str]] = {}
    for pinyin, right in palladius().items():
        # Some finals carry their initial in the table of slips (цзы, сы, хуэй): they are whole syllables there.
        initial = next((i for i in ("чж", "цз") if right.startswith(i)), right[:1])
        initial = initial if initial in _SLIP_INITIALS or initial in "бпмфвдтнлгкхчцшсж" else ""
        final = right.removeprefix(initial)
        heads = [initial, *_SLIP_INITIALS.get(initial, ())]
        tails = [final, *_SLIP_FINALS.get(final, ())]
        written = {head + tail for head in heads for tail in tails} | set(_SLIP_FINALS.get(right, ()))
        for form in written - {right}:
            table.setdefault(form, []).append(normal(pinyin))
    return {form: tuple(dict.fromkeys(found)) for form, found in table.items()}
