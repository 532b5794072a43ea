"""Words of plain questions that any base shares: those that say nothing, topics, and words alike."""

from __future__ import annotations

from claimgraph.knowledge import words

STOP = tuple(
    """
    a about actually again all also always am an and any anybody anyone anything apart are around as ask asked
    asking at
    back2 be because been before being besides bit both but by can cannot could currently did do does doing done dont
    doesnt each either else ever every everybody everyone everything exactly far few for from further generally get
    gets getting give go goes going good got had has have having he hello help2 her here hers hey hi him his
    how however
    i id if ill im in into is isnt it its itself ive just keep2 kind know let lets like likely little lot lots make
    makes many may maybe me mean meant might mine more most mostly much must my myself need needs neither
    never no nobody none nor
    not nothing now of often ok okay on once one ones only or other others our ours out over own people per perhaps
    person persons please possible possibly probably put quite rather read reading really regarding s said say
    says see
    seem seems shall she should since so some somebody someone something somewhat sort still such suppose sure t take
    taking tell than thank thanks that thats the their theirs them then there these they thing things think this those
    though through thus to too toward towards try trying under until up upon us use used useful using usually very via
    want wants was way ways we well went were what whatever whats when where whether which while who whom whose why
    will wish with within without wonder wondering would yes yet you your yours
    best better top great nice effective effectively give show list find found name me2 recommend recommended
    recommendation suggest suggestion advice tips idea ideas option options
    person patient patients client clients friend friends athlete athletes adult adults folk folks guy guys man men
    woman women mum mom dad wife husband son daughter buddy mate brother sister teacher tutor lecturer coach
    doctor doc
    physio physios physiotherapist physiotherapists pt therapist therapists trainer trainers professor student
    students
    book class course exam homework essay dissertation thesis assignment video youtube instagram tiktok influencer
    real legit nonsense bullshit bs fake participant participants participated studied bringt macht taugt happen happens
    happening changed change changes mind
    reported reports true support supports base fastest quickest precede precedes preceding
    affect affects influence influences two three four five six ten twenty half demasiada gave given prescribed
    keeps started stopped together tested w demasiado zu fast motion during needed while tho rly gonna wanna kinda
    unreliable reliable accurate
    matter matters different friendly worth behind reason enough ones bad useless2 honestly pls plz hear heard told
    today tomorrow yesterday week2 year years old new recent recently latest current day days time times year2 month
    months later soon early2 lately ago computed
    calculated calculate compute unreliable differ differs healthy fibre fibres fiber fibers
    first second third last next main important simple simply quick quickly fast2 easily basic basics general overall
    evidence2 based clinical clinically science2 scientific scientifically literature data information info details
    fact facts answer answers question questions
    viele untersucht getestet gemessen studiert sagt studie gut left
    habe hast hatte hatten beim mir mich dir dich uns euch ihr ihre ihrem ihren als also dann wenn ob diese dieser
    dieses diesen wenig gerade immer etwas jemand leute menschen probanden teilnehmer tun tue mache machen muss darf
    würde werden wird wurde wurden geht bitte danke laut wissen welchem welchen seit mal eigentlich ab bis damit
    dabei nach gehen geht meisten hoch across come comes coming same waren raise raises
    raised happened personen treffen trifft cuantos cuantas
    arbeiten arbeitet beanspruchen beansprucht x wins
    deren range meaningful anterolateral2 supposedly apparently basically literally overall honest honestly
    reckon figured fancy guess wondered
    die der das den dem ein eine einen einer eines und oder ist sind war bei für fur gegen mit ohne2 von zu
    zum zur im in
    ich mein meine meinen meiner du wir sie er es man was wie welche welcher welches wer wo wann warum gibt haben hat
    kann man soll sollte nicht auch nur beste besten bester am auf aus dass denn doch noch schon sehr so um wirklich
    el la los las un una unos unas de del al y o que qué cual cuál cuales cuáles para por con en mi mis su sus es son
    está están hay como cómo se lo le me te nos si no más muy mejor mejores sobre este esta puede puedo
    """.split()
)
"""Words that say nothing of what is asked."""

ORDINARY = tuple(
    """
    prime mover movers primary secondary price prize
    position placement slower faster angle angles closer
    able above across actual added adding alone along already although amount another area away bring build called came
    case chance change check cheap choose clear close come common complete consider contain correct cost course cover
    daily dead deal describe detail develop difference direct dose early effort else end enjoy enter entire even event
    example expect expensive experience explain extra face fall false fear feel fewer figure fill final fine finish
    follow force former forward found free full future gave general given glad going gone grade great group grow guess
    habit half happy harder hate having health healthy heavy height helped hide higher history hold hope hour house
    human hundred idea image impact include increase inside instead issue join joined judge jump keeping kept kill kinds
    large learn least leave length lesson letter lie life light line listed live local long longer look lose lost loud
    major male mark market matter mental method middle million mind minor minute miss mistake model modern money more
    morning mostly move movie nature near nearly need never newer news noise none normal note notice number offer
    office older open opinion order original other outside owner page paper part partly party pass past pattern pause
    perfect period place plain plan plane play point poor popular positive power present press prevent price print
    private problem process produce product program proper proved public pull purpose push quality quick quiet quote
    raise random range rare rather reach ready real reason receive record region regular relate remove repeat replace
    report require result return rich right risk road role round rule running safe sample save scale scary school score
    season seat second section seen sense separate series serious serve service setting several shape share sharp
    short show sick side sign silly similar single size skill slight slow small smart social solid solve soon sorry
    source space speak special speed spend stage stand start state steady still stiff stock story straight strange
    stuff style subject success sudden suffer summary support surface survey sweet switch table taken talk target taste
    teach term thanks theory thick thin thing third though thought thousand threw tired title total touch tough track
    trade tried trouble trust truth turn twice type under unit unless until update upper usual valid value various
    video view visit voice wait walk wall warm wash watch water weak wear week weight while white whole wide wife wild
    window winter wise woman wonder wood word world worse worst worth write writer written wrong wrote yellow
    yourself onward onwards
    """.split()
)
"""Common words that are never a mistyped other one."""
STOP = tuple(word for word in STOP if not word.endswith("2"))

TOPICS: dict[str, tuple[str, ...]] = {
    "sitting and desks": ("sitting", "sit all", "sit at", "sit a lot", "i sit", "we sit", "people sit", "sit too",
                         "sit for", "sit down", "desk job", "desk", "sedentary", "office chair", "sitzen", "sentado"),
    "posture": ("posture", "slouching", "slouch", "haltung", "postura"),
    "sleep": ("sleep", "sleeping", "insomnia", "schlaf", "dormir"),
    "food, drink and supplements": (
        "diet", "nutrition", "protein", "creatine", "supplement", "supplements", "vitamin", "collagen", "magnesium",
        "calories", "food", "eat", "eating", "alcohol", "caffeine", "coffee", "turmeric", "ernährung", "dieta",
        "omega",
        "electrolytes", "carbs", "carbohydrates", "keto", "vegan", "fasting", "hydration",
    ),
    "body weight and fat": (
        "weight loss", "lose weight", "fat loss", "burn fat", "belly fat", "obesity", "overweight", "bmi",
        "cellulite",
        "abnehmen", "adelgazar", "slimming", "tone up", "toning", "burn calories",
    ),
    "drugs and injections": (
        "ibuprofen", "painkiller", "painkillers", "paracetamol", "nsaid", "nsaids", "cortisone", "steroid",
        "steroids",
        "steroid injection", "prp", "injection", "injections", "opioids", "medication", "drugs", "botox", "cbd",
    ),
    "surgery": ("surgery", "reconstruction", "operation", "surgical", "hip replacement",
    "knee replacement", "arthroscopy", "surgeon"),
    "scans": ("mri", "x ray", "xray", "ultrasound", "scan", "scans", "imaging", "ct scan"),
    "heat and cold": ("ice", "icing", "ice bath", "cold plunge", "cryotherapy", "heat pack", "sauna", "heat"),
    "needles, tape and machines": (
        "acupuncture", "dry needling", "needling", "kinesio tape", "kinesiotape", "taping", "tape", "shockwave",
        "shock wave", "tens", "laser", "cupping", "massage gun", "theragun", "ultrasound therapy",
        "blood flow restriction",
        "bfr", "vibration", "whole body vibration", "electrical stimulation", "ems",
    ),
    "manipulation of joints": (
        "chiropractor", "chiropractic", "adjustment", "manipulation", "osteopath", "osteopathy", "mobilisation",
        "crack my back", "spinal manipulation",
    ),
    "shoes and insoles": (
        "shoe", "shoes", "footwear", "barefoot", "orthotics", "orthotic", "insole", "insoles", "trainers shoes",
        "carbon plate", "super shoes", "schuhe", "zapatillas", "heel drop",
    ),
    "children, ageing and pregnancy": (
        "pregnancy", "pregnant", "postpartum", "birth", "postnatal",
        "c section", "children", "kids", "child",
        "osteoporosis", "ageing", "aging", "what age", "with age", "how old should", "too old", "age related",
        "schwanger", "embarazo", "pelvic floor", "incontinence",
    ),
    "other parts of the body": (
        "shoulder", "shoulders", "rotator cuff", "elbow", "wrist", "thumb", "jaw", "tmj",
        "headache",
        "headaches", "migraine", "thoracic", "rib", "ribs", "chest", "pecs", "biceps curl", "triceps", "forearm",
        "carpal tunnel", "tennis elbow", "lats", "deltoid", "deltoids", "trapezius", "traps", "arms", "arm",
        "schulter",
        "hombro", "bench press", "pull ups", "push ups", "eye", "eyes", "heart", "blood pressure", "lungs",
    ),
    "calf, shin, foot and Achilles complaints": (
        "achilles", "plantar fasciitis", "plantar", "shin splints", "shin splint", "shins", "calf", "calves",
        "soleus",
        "gastrocnemius", "bunion", "bunions", "stress fracture", "stress fractures", "heel pain", "flat feet",
        "big toe", "toe pain",
        "wade", "gemelos", "ankle sprain", "sprained ankle", "metatarsal",
    ),
    "arthritis, discs and nerves": (
        "arthritis", "osteoarthritis", "arthrose", "artrosis", "disc", "discs", "disc herniation", "herniated disc",
        "slipped disc", "hernia", "sciatica", "sciatic", "stenosis", "scoliosis", "nerve", "nerves", "ischias",
        "cartilage", "spondylolisthesis", "fibromyalgia", "si joint", "sacroiliac", "piriformis syndrome",
    ),
    "tears, strains and fractures": (
        "labrum", "labral tear", "meniscus", "acl", "ligament", "fracture", "groin strain", "hamstring strain",
        "hamstring strains", "hamstring injury", "hamstring injuries", "hamstring tear", "pulled hamstring",
        "kreuzbandriss", "muskelfaserriss",
    ),
    "other complaints of the hip, the groin and tendons": (
        "impingement", "fai", "femoroacetabular", "bursitis", "osteitis pubis", "hamstring tendinopathy",
        "tendonitis", "tendinitis", "patellar tendinopathy", "jumpers knee", "osgood",
    ),
    "clinical tests": ("trendelenburg test", "trendelenburg sign", "hop test", "thomas test", "ober test",
                       "special test", "special tests", "reliable test", "sensitivity of the test"),
    "diseases": (
        "cancer", "diabetes", "stroke", "parkinson", "dementia", "depression", "anxiety", "asthma", "covid",
        "multiple sclerosis", "heart disease", "stress",
    ),
    "other sports": (
        "cycling", "cyclist", "cyclists", "swimming", "swimmer", "swimmers", "tennis", "golf",
        "basketball", "rowing", "crossfit", "skiing", "climbing", "boxing", "dancing", "ballet", "hiking",
        "radfahren", "ciclismo", "rugby", "hockey", "gymnastics", "triathlon training plan",
    ),
    "men and women compared": (
        "women vs men", "men vs women", "women versus men", "men versus women", "sex difference", "sex differences",
        "gender", "male vs female", "female vs male", "females vs males", "males vs females", "men than women",
        "women than men", "men or women", "women or men", "men and women", "women and men", "between men",
        "between women", "than men", "than women", "than mens", "different in women", "different in men",
        "weaker in women", "weaker in men", "stronger in women", "stronger in men", "higher in women", "higher in men",
        "lower in women", "lower in men", "more in women", "more in men", "less in women", "less in men",
        "women have", "men have", "do women", "do men",
        "different for women", "different for men",
    ),
    "prices, and where to get treatment or equipment": (
        "how much does it cost", "cost to see", "cost of physio", "how much is a", "price", "prices", "cheap",
        "cheapest",
        "expensive", "insurance", "near me", "buy", "where can i buy", "which brand", "appointment", "kostet", "cuesta",
    ),
    "Pilates": ("pilates",),
    "whether something is safe": (
        "is it safe", "safe to", "safe", "safely", "is it dangerous", "dangerous",
        "contraindicated", "contraindications",
        "contraindication", "side effects", "adverse events", "safety", "gefährlich", "peligroso",
    ),
    "how heavy a load to take": (
        "how heavy", "how much weight", "what weight", "which weight", "how many kg", "how many kilos",
        "wie schwer", "cuánto peso",
    ),
    "normal values": (
        "how weak", "how strong should", "how strong do", "how strong must", "strong enough", "normal values",
        "normal value", "normative", "norm values", "reference values", "norms",
    ),
    "pain, fear and mood as a cause": (
        "fear avoidance", "fear of movement", "kinesiophobia", "catastrophizing", "catastrophising", "psychosocial",
    ),
    "the time of day": ("time of day", "what time", "morning or evening", "in the morning", "in the evening",
                        "before bed", "before breakfast"),
    "returning to sport": ("return to running", "return to play", "back to running", "returning to running"),
    "VO2max and other values of fitness": ("vo2max", "vo2 max", "vo2", "aerobic capacity", "heart rate"),
    "training plans of running": (
        "marathon plan", "training plan", "couch to 5k", "mileage", "10 percent rule", "tempo run",
        "interval training",
        "intervals", "heart rate zones", "zone 2", "tapering", "taper", "cadence", "foot strike",
        "heel strike", "forefoot", "running form", "warm up", "warmup", "warming up", "cool down", "cooldown",
        "recovery",
        "hill sprints", "treadmill", "overtraining", "doms", "altitude", "lactate threshold", "laufplan",
    ),
}  # fmt: skip
"""What people ask about; where a base names none of it, it says that it does not cover it."""

ALIKE: dict[str, tuple[str, ...]] = {
    "weakness": ("weak", "weaker", "weakest", "deficit", "feeble", "schwach", "schwache", "debil", "debiles"),
    "strength": ("strong", "stronger", "stärke", "kraft", "fuerza"),
    "strengthening": (
        "strengthen", "strengthens", "strengthened", "kräftigung", "kräftigen", "fortalecimiento", "fortalecer",
    ),
    "injury": (
        "injured", "injure", "injuring", "injuries", "hurt", "hurting", "verletzung", "verletzungen", "lesion"
    ),
    "pain": ("painful", "ache", "aching", "aches", "sore", "soreness", "schmerz", "schmerzen", "dolor"),
    "runner": (
        "running", "run", "runs", "jog", "jogger", "joggers", "jogging", "läufer", "laufen", "corredores", "correr",
        "marathon", "läufern", "läuferin", "läuferinnen",
    ),
    "prevent": (
        "prevents", "prevention", "preventing", "avoid", "avoids", "free", "stop", "stops", "vorbeugen",
        "lower", "lowers", "reduce", "reduces", "reduced", "reducing", "decrease", "fewer", "cut", "senken",
        "protect", "protects", "vorbeugt", "verhindern", "verhindert", "vermeiden", "schützen", "schützt", "previene",
        "prevenir"
    ),
    
    "improve": (
        "improves", "improving", "improvement", "faster", "speed", "enhance", "boost", "increase",
        "slower", "verbessern", "rapido", "schneller"
    ),
    "treat": (
        "treats", "treating", "treatment", "cure", "cures", "heal", "heals", "fix", "fixes", "relieve",
        "relief"
    ),
    "effective": ("works", "work", "working", "effect", "effects", "helpful", "helps", "helping", "funciona"),
    "performance": ("5k", "10k", "parkrun", "pace", "perform", "performs", "race", "races", "leistung", "rendimiento"),
    "touch": ("palpation", "palpate", "palpating", "feel", "feeling", "hands", "hand", "fingers", "tasten"),
    "firing": ("fire", "fires", "fired", "onset"),
    "order": ("sequence", "timing"),
    "technique": ("form", "correctly", "properly", "correct", "wrongly"),
    "easy": ("easier", "simple", "useless", "pointless", "waste", "sinnlos", "nutzlos", "zwecklos",
    "zeitverschwendung", "inutil", "leicht", "einfach", "facil", "boring"),
    "loss": ("lose", "loses", "losing", "lost"),
    "late": ("end", "final", "fatigue", "fatigued", "tired"),
    "economy": ("oxygen", "efficient", "efficiency"),
    "resolve": ("detect", "detects", "distinguish", "discriminate"),
    "plyometric": ("hopping", "plyometrics", "jump", "jumps", "jumping", "plyo", "plyos"),
    "elite": ("highly", "elites", "pro", "pros", "professional", "professionals", "world", "champion", "champions"),
    "session": ("sessions", "workout", "workouts"),
    "mechanic": ("mechanics", "kinematics", "biomechanics", "gait", "stride"),
    "plane": ("planes", "directions", "direction", "sideways", "multiplanar"),
}  # fmt: skip
"""Words that mean nearly the same when a claim is looked for."""
SAYS_MORE = frozenset(
    token
    for text in """
    marathon 5k 10k parkrun pace race races perform fatigue fatigued tired slower speed pro pros professional
    professionals jump jumps jumping free stop stops gait stride cut hands
    """.split()
    for token in words(text)
)
"""Words by which a claim is found as by another one, and that say more than it: such a claim does not tell of them."""
WEIGHTY = frozenset(
    token
    for text in """
    percentage porcentaje prozent average median peak optimal ideal fastest quickest than versus vs only proportion half
    """.split()
    for token in words(text)
)
"""Words that change what a claim is asked for, though elsewhere they say nothing."""
OUTCOMES = ("injury", "pain", "performance", "economy")
"""What may come of something, in the words of which the others mean nearly the same."""
LITTLE = (
    "of in my the a an et al at on for from to by with der die das den im am mit de la el del los las en con".split()
)
"""Words between those of a name that do not matter."""
