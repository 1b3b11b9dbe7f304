"""English answers. The first word of a level is the one that is shown."""

from __future__ import annotations

from reportgen.config.wordings import Levels

SCALES: dict[str, Levels] = {
    "en5": (
        ("Very dissatisfied", "Extremely dissatisfied", "Completely dissatisfied", "Very unsatisfied"),
        ("Dissatisfied", "Somewhat dissatisfied", "Unsatisfied", "Somewhat unsatisfied", "Not satisfied"),
        (
            *("Neutral", "Neither satisfied nor dissatisfied", "Neither dissatisfied nor satisfied"),
            *("Neither satisfied or dissatisfied", "Neither satisfied nor unsatisfied"),
        ),
        ("Satisfied", "Somewhat satisfied"),
        ("Very satisfied", "Extremely satisfied", "Completely satisfied"),
    ),
    "en4": (
        ("Very dissatisfied", "Very unsatisfied"),
        ("Dissatisfied", "Somewhat dissatisfied", "Unsatisfied"),
        ("Satisfied", "Somewhat satisfied"),
        ("Very satisfied",),
    ),
    "en3": (
        ("Dissatisfied", "Bad", "Unhappy"),
        ("Neutral", "Okay", "OK", "Neither satisfied nor dissatisfied"),
        ("Satisfied", "Good", "Happy"),
    ),
    "en7": (
        ("Extremely dissatisfied", "Completely dissatisfied", "Very dissatisfied"),
        ("Moderately dissatisfied", "Mostly dissatisfied", "Dissatisfied"),
        ("Slightly dissatisfied", "Somewhat dissatisfied"),
        ("Neither satisfied nor dissatisfied", "Neutral", "Neither dissatisfied nor satisfied"),
        ("Slightly satisfied", "Somewhat satisfied"),
        ("Moderately satisfied", "Mostly satisfied", "Satisfied"),
        ("Extremely satisfied", "Completely satisfied", "Very satisfied"),
    ),
    "en7happy": (
        ("Extremely unhappy",),
        ("Very unhappy",),
        ("Unhappy",),
        ("Neutral",),
        ("Happy",),
        ("Very happy",),
        ("Extremely happy",),
    ),
    "en5agree": (
        ("Strongly disagree", "Completely disagree", "Totally disagree"),
        ("Disagree", "Somewhat disagree"),
        (
            *("Neither agree nor disagree", "Neutral", "Neither agree or disagree", "Neither disagree nor agree"),
            "Undecided",
        ),
        ("Agree", "Somewhat agree"),
        ("Strongly agree", "Completely agree", "Totally agree"),
    ),
    "en7agree": (
        ("Strongly disagree",),
        ("Disagree", "Moderately disagree"),
        ("Somewhat disagree", "Slightly disagree"),
        ("Neither agree nor disagree", "Neutral", "Neither agree or disagree"),
        ("Somewhat agree", "Slightly agree"),
        ("Agree", "Moderately agree"),
        ("Strongly agree",),
    ),
    "en5importance": (
        ("Not important", "Unimportant", "Not at all important", "Very unimportant"),
        ("Slightly important", "Of little importance", "Somewhat unimportant"),
        ("Moderately important", "Neutral", "Neither important nor unimportant"),
        ("Important", "Somewhat important"),
        ("Very important",),
    ),
    # "Very important" is the highest but one here, so the two wordings cannot be one scale.
    "en5importance2": (
        ("Not at all important",),
        ("Slightly important", "Not so important", "Not very important"),
        ("Moderately important", "Somewhat important"),
        ("Very important",),
        ("Extremely important",),
    ),
    "en5likely": (
        ("Very unlikely", "Extremely unlikely", "Not at all likely", "Definitely not"),
        ("Unlikely", "Somewhat unlikely", "Probably not"),
        ("Neutral", "Neither likely nor unlikely", "Neither unlikely nor likely", "Might or might not"),
        ("Likely", "Somewhat likely", "Probably yes"),
        ("Very likely", "Extremely likely", "Definitely yes"),
    ),
    "en5often": (
        ("Never",),
        ("Rarely", "Seldom"),
        ("Sometimes", "Occasionally"),
        ("Often", "Frequently", "Usually", "Most of the time"),
        ("Always",),
    ),
    "en5ease": (
        ("Very difficult", "Extremely difficult", "Very hard"),
        ("Difficult", "Somewhat difficult", "Hard"),
        ("Neither easy nor difficult", "Neutral", "Neither difficult nor easy"),
        ("Easy", "Somewhat easy"),
        ("Very easy", "Extremely easy"),
    ),
    "en7ease": (
        ("Extremely difficult", "Very difficult"),
        ("Difficult", "Moderately difficult"),
        ("Somewhat difficult", "Slightly difficult"),
        ("Neither easy nor difficult", "Neutral", "Neither difficult nor easy"),
        ("Somewhat easy", "Slightly easy"),
        ("Easy", "Moderately easy"),
        ("Extremely easy", "Very easy"),
    ),
    "en5quality": (
        ("Very poor", "Very bad", "Terrible"),
        ("Poor", "Bad"),
        ("Average", "Fair", "Acceptable", "Okay", "OK"),
        ("Good",),
        ("Excellent", "Very good"),
    ),
    "en5quality2": (("Poor",), ("Fair",), ("Good",), ("Very good",), ("Excellent",)),
    "en5favour": (
        ("Very unfavorably", "Very unfavourably"),
        ("Somewhat unfavorably", "Somewhat unfavourably"),
        (
            *("Neither favorably nor unfavorably", "Neither favourably nor unfavourably"),
            "Neither favorably nor unfavorably (neutral)",
        ),
        ("Somewhat favorably", "Somewhat favourably"),
        ("Very favorably", "Very favourably"),
    ),
}
