"""Words of plain questions on muscles and exercises."""

from __future__ import annotations

STOP = tuple(
    """
    emg exercise exercises workout workouts move moves movement movements muscle muscles train training trains drill
    drills activation activate activates activity working worked works target targets targeting isolate hit
    hits hitting
    strengthen strengthening build grow work programme routine set perform performed performing stay keep kept
    level value values number numbers percent mvic maximum minimum max min
    übung übungen trainieren kräftigen stärken muskel muskeln training ejercicio ejercicios músculo músculos entrenar
    trabajar fortalecer stärkt trainiert aktiviert aktivieren stärksten starken activa activan trabaja
    durch aktivierung activación porcentaje prozent percentage full text peak median average reviewed
    friendly wake activating tone burn mehr weniger als range amplitude amplitudes magnitude optimal ideal loading loads
    belastung aktivierst aktivität muskelaktivität muskelaktivierung stark wert werte
    """.split()
)
DENIED = tuple(
    f"{negation} {verb}"
    for negation in ("doesnt", "dont", "does not", "do not", "wont", "never", "hardly", "barely")
    for verb in ("use", "work", "hit", "load", "involve", "activate", "train", "target")
)
"""Words that say that an exercise does nothing to a muscle."""
_BOUNDS = ("above", "over", "more than", "higher than", "greater than", "exceed", "exceeding", "go above", "go over")
NOT_OVER = tuple(
    f"{no} {bound}" for no in ("not", "nothing", "no", "never", "none", "dont", "without") for bound in _BOUNDS
)
NOT_UNDER = tuple(
    f"{no} {bound}"
    for no in ("not", "nothing", "no", "never", "none", "dont")
    for bound in ("below", "under", "less than", "lower than", "go below", "go under")
)
"""Words before a number that is a limit from the other side than the words after the negation say alone."""
SPARE = (
    "spare", "sparing", "without", "avoid", "avoiding", "minimise", "minimising", "not", "instead of", "rather than",
    "limiting", "ohne", "sin", "statt", "evitar", "excluding", "dont use", "quieten", "switch off", "turn off",
    "bypass", "leave out", "leaving out", "skip", "skips",
    "skipping", "relax", "relaxing", "leave", "leaving", "rest", "resting", "unload",
    "unloading", "entspannen", "relajar", "stop", "stopping", "calm", "calming", "calm down",
    "doesnt hurt", "doesnt stress", *DENIED,
    "isnt all", "arent all", "nothing for", "protect", "protecting", "schonen", "schont",
)  # fmt: skip
SPARE_WEAK = (
    "minimal", "less", "little", "low", "lower", "least", "limit", "no", "keep", "keeping", "reduce",
    "reducing", "quiet",
    "wenig", "poco", "minimum", "hardly", "weniger", "menos", "fewer",
    "easy on", "gentle on",
)  # fmt: skip
KEEP = ("quiet", "silent", "free", "low", "off", "out", "taking over", "takes over", "take over", "took over",
"dominance", "dominant", "compensating",
        "compensates", "relaxed", "to a minimum", "minimal", "kicking in", "overactive", "alone", "asleep", "resting",
        "rests", "spared", "unloaded")  # fmt: skip
"""Words before and after a muscle that is to be spared."""
TOO_MUCH = ("dominance", "dominant", "overactive", "over active", "taking over", "takes over", "take over",
            "too active", "too dominant",
            "always fires", "does all the work", "doing all the work", "überaktiv", "hiperactivo")  # fmt: skip
"""Words after a muscle that works too much."""
LESS = ("low", "less", "least", "fewer", "weniger", "wenig", "menos", "minimal", "minimum", "lower")
MORE = ("high", "more", "most", "mehr", "mas", "mostly", "mainly", "higher", "lots", "harder", "stronger", "maximal")
"""Words that weigh one muscle against another."""
NO_EQUIPMENT = (
    "at home", "home", "no equipment", "without equipment", "no gym", "without a gym", "without gym",
    "without weights",
    "no weights", "equipment free", "with nothing", "no kit", "without kit", "hotel room", "living room", "zu hause",
    "zuhause", "ohne geräte", "ohne equipment", "en casa", "sin equipo", "sin material", "sin máquinas", "bodyweight",
    "bodyweight only", "body weight", "own body weight", "nothing but body weight", "outdoors", "in the park",
    "equipment none", "without any equipment", "ohne hilfsmittel", "körpergewicht", "no kit at all", "sin nada",
    "peso corporal", "without any kit",
)  # fmt: skip
"""What people say for no equipment."""
EQUIPMENT = {
    "none": NO_EQUIPMENT,
    "band": (
        "band",
        "bands",
        "banded",
        "miniband",
        "mini band",
        "loop band",
        "theraband",
        "elastic",
        "elastics",
        "tubing",
        "bandas",
        "gummiband",
        "widerstandsband",
    ),
    "machine": ("machines", "maschine", "maschinen", "gerät", "máquina", "máquinas", "gym machines"),
    "barbell": ("barbells", "bar"),
    "dumbbell": ("dumbbells", "dumb bell", "dumb bells", "hanteln", "mancuernas"),
    "kettlebell": ("kettlebells",),
    "weight": ("weights", "free weights", "gewichte", "pesas"),
    "ball": ("stability ball", "gym ball", "fitball", "pelota"),
}
"""What people say for equipment, beside its names in the vocabulary."""
OTHER_THAN = (
    "other than", "anything but", "everything but", "except", "apart from", "besides", "excluding", "but not",
    "exercise not",
    "exercises not", "not", "no", "dont like", "cant do", "cannot do", "dont want", "ohne", "sin", "without",
    "aside from", "ausser", "excepto", "sick of", "bored of", "tired of", "hate",
)  # fmt: skip
"""Words before an exercise that is not wanted."""
LACK = (
    "without",
    "no",
    "not",
    "ohne",
    "sin",
    "avoid",
    "avoiding",
    "kein",
    "keine",
    "keinen",
    "dont have",
    "do i need",
    "do you need",
    "do we need",
    "brauche ich",
    "necesito",
    "havent",
    "dont own",
    "lack",
    "instead of",
    "rather than",
)
"""Words before equipment that is to be left out."""
TOPICS: dict[str, tuple[str, ...]] = {
    "equipment that nobody here used": (
        "cable", "cables", "cable machine", "trx", "bosu", "smith machine", "suspension trainer", "reformer",
        "wobble board", "balance board",
    ),
    "harm from running": (
        "running bad", "ruin my knees", "ruin your knees", "bad for my knees", "bad for your knees", "bad for knees",
        "bad for the knees", "wear out my knees", "wear out your knees", "ruin knees", "too much running",
    ),
    "muscle growth": (
        "hypertrophy", "muscle growth", "muscle size", "bigger", "bigger butt", "bigger glutes", "grow my glutes",
        "grow glutes", "grow my butt", "bulk", "muscle mass", "size of my glutes", "booty", "hypertrophie",
        "muskelaufbau", "hipertrofia", "muscle volume", "build mass", "growing glutes",
    ),
    "pain that switches a muscle off": (
        "pain inhibit", "pain inhibits", "pain inhibiting", "pain inhibition", "inhibited by pain", "pain switch off",
        "pain switches off", "pain switching", "pain turn off", "pain turns off", "pain shut off", "pain shuts off",
        "pain shut down", "pain shuts down", "arthrogenic", "arthrogenic inhibition", "muscle inhibition",
        "switched off by pain", "schmerz schaltet", "dolor inhibe", "inhibits", "inhibit", "shut down", "shuts down",
    ),
    "pain of the hip or the groin, other than on its outside": (
        "hip pain", "hip hurts", "hip hurt", "hips hurt", "hip ache", "hip aches", "sore hip", "sore hips",
        "painful hip", "groin pain", "groin hurts", "hip flexor pain", "tailbone", "buttock pain", "pain in my hip",
        "pain in the hip", "pain in my butt", "hüftschmerzen", "hüftschmerz", "dolor de cadera",
    ),
    "the pelvis that drops in running": (
        "hip drop when", "hip drops when", "left hip drops", "right hip drops", "left hip drop", "right hip drop",
        "hip drop while", "hips drop", "hip drop in running", "pelvis drops",
        "pelvic drop when", "pelvic drop while", "hip dips", "my hip drops",
        "fix hip drop", "hip drop caused", "hip drop cause", "hip drop because", "cause hip drop", "causes hip drop",
        "fix my hip drop", "for hip drop", "correct hip drop", "reduce hip drop", "my hip drop",
        "trendelenburg gait",
    ),
    "stretching and mobility": (
        "stretch", "stretches", "stretching", "flexibility", "mobility", "dehnen", "dehnung", "estirar",
        "estiramiento",
        "estiramientos", "tight", "tightness", "range of motion", "hip opener", "pigeon pose", "loosen",
    ),
    "what to do right before a run": (
        "activation before", "before running", "before a race", "before my race", "before racing", "pre race",
        "before the race", "vor dem rennen", "before a run", "before my run", "before i run", "before runs",
        "pre run", "pre activation", "preactivation", "priming", "activation drills before",
        "glute activation warm up", "antes de correr", "vor dem laufen",
    ),
    "this muscle, which no study here measured": (
        "psoas", "iliopsoas", "iliacus", "gracilis", "sartorius", "adductor magnus", "semimembranosus", "soleus",
        "tibialis", "tibialis anterior", "peroneals", "transversus abdominis", "transverse abdominis", "diaphragm",
        "obturator", "gemellus", "rhomboids", "serratus", "popliteus",
    ),
    "this exercise, which no study here measured": (
        "hip airplane", "hip airplanes", "airplane", "airplanes", "nordic", "nordic curl", "nordics", "reverse hyper",
        "good morning", "good mornings", "leg press",
        "leg extension",
        "leg curl machine", "burpee", "burpees", "kickback machine", "sled", "sled push", "rowing machine",
        "hill walking",
        "stair climber", "elliptical", "jump rope", "skipping", "box jump",
    ),
}  # fmt: skip
"""What people ask about that is not covered where the base does not name it."""
BEARING: dict[str, tuple[str, ...]] = {
    "no": (
        "without weight bearing", "non weight bearing", "not weight bearing", "no weight bearing", "nwb", "unloaded",
        "lying down", "on the floor", "in bed", "cannot stand", "cant stand", "unable to stand",
        "not able to stand", "im liegen", "ohne belastung", "tumbado", "sin carga",
    ),
    "yes": ("weight bearing", "full weight bearing", "closed chain", "unter belastung", "en carga"),
}  # fmt: skip
"""What people say for a limb that carries body weight, or does not."""
SEGMENTS: dict[str, tuple[str, ...]] = {
    "anterior": ("anterior", "anterior fibres", "anterior fibers", "anterior part", "anterior portion", "front part",
                 "front fibres", "front fibers", "vordere", "vorderer", "vorderen"),
    "posterior": ("posterior", "posterior fibres", "posterior fibers", "posterior part", "posterior portion",
                  "back fibres", "back fibers", "hintere", "hinterer", "hinteren"),
    "upper": ("upper part", "upper fibres", "upper fibers", "upper portion", "upper", "superior fibres",
              "superior fibers"),
    "lower": ("lower part", "lower fibres", "lower fibers", "lower portion", "inferior fibres", "inferior fibers"),
}  # fmt: skip
"""What people say for parts of a muscle."""
POSITIONS: dict[str, tuple[str, ...]] = {
    "one-leg-standing": ("one leg standing", "standing on one leg", "standing on a single leg", "auf einem bein"),
    "standing": ("standing", "standing exercises", "standing up", "im stehen", "de pie"),
    "side-lying": ("side lying", "side lying exercises", "lying on my side", "lie on my side", "seitlage"),
    "prone": ("prone", "prone exercises", "face down", "on my stomach", "bauchlage"),
    "supine": ("supine", "supine exercises", "lying on my back", "flat on my back", "rückenlage"),
    "seated": (
        "exercises sitting",
        "sitting exercises",
        "chair exercises",
        "seated",
        "seated exercises",
    ),
    "hands-and-knees": ("hands and knees", "all fours", "quadruped", "vierfüßlerstand"),
}
"""What people say for positions of the body; not for walking and running, which are exercises."""
NUMBERS = {
    "what should i do": -8,
    "what can i do": -8,
    "what do i do": -8,
    "low load": -6,
    "early rehab": -6,
    "what exercises": -4,
    "which exercises": -4,
    "what exercise": -4,
    "which exercise": -4,
    "exercises": -6,
    "exercise": -4,
    "emg": -5,
    "mvic": -6,
    "workout": -8,
    "drill": -10,
    "drills": -10,
    "exercises for": -8,
    "exercise for": -8,
    "exercises against": -8,
    "studies of": -7,
    "übungen": -14,
    "übung": -10,
    "ejercicios": -14,
    "ejercicio": -10,
    "moves": -3,
}
"""Words that ask for exercises or their numbers rather than for a claim."""

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "condition": {
        "knee-pain": ("knie schmerzen", "schmerzen am knie", "schmerzen im knie", "schmerzen aussen am knie",
                      "knie schmerzt", "knie tut weh", "knieprobleme", "achy knee", "achy knees", "knee ache",
                      "knees ache", "pain in my knee", "pain in the knee", "knee is sore", "dodgy knee",
                      "knee trouble", "knee problems"),
        "low-back-pain": ("schmerzen im rücken", "rücken schmerzt", "rücken tut weh", "kreuz tut weh",
                          "lower back ache", "my back hurts", "back hurts", "bad back",
                          "back hurting", "lower back hurting", "low back hurting", "lower back hurts",
                          "pain in my lower back", "sore lower back", "achy back", "back trouble"),
        "greater-trochanteric-pain-syndrome": ("pain on the outside of my hip", "outside of my hip hurts",
                                               "outside of the hip hurts", "outer hip hurts",
                                               "schmerzen aussen an der hüfte", "trochanteric bursitis"),
        "running-related-injury": ("laufverletzung", "laufverletzungen", "lauf verletzungen"),
    },
    "muscle": {"gluteus-medius": ("medius", "med"), "gluteus-minimus": ("minimus",), "gluteus-maximus": ("maximus",),
               "gluteal muscles": ("backside", "rear end", "hintern")},
    "exercise": {
        "side-lying-hip-abduction": ("hüftabduktion in seitlage", "hüftabduktion im liegen", "abduktion in seitlage",
                                     "beinheben in seitlage"),
        "lateral-band-walk": ("banded walk", "banded walks", "banded side walk", "banded side walks",
                              "band side steps"),
    },
    "treatment": {
        "hip-strengthening": ("stronger hips", "strong hips", "strengthen my hips", "strengthening my hips",
                              "stärkere hüften", "starke hüften", "hüfttraining", "hüfte stärken",
                              "hip strength training", "hip work", "hüftstärkung", "hüftkräftigung",
                              "kräftigung der hüfte", "kräftigung der hüften"),
    },
}  # fmt: skip
"""What people say for complaints and treatments, beside their names in the base."""
