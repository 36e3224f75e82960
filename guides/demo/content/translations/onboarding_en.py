"""The guide on receiving new employees, in English."""

from functools import partial

from guides.demo import writing
from guides.demo.content.onboarding import PROCESS, WAY
from guides.demo.documents import onboarding as files
from guides.demo.writing import (
    Guide,
    Step,
    checklist,
    contact,
    do,
    form,
    image,
    note,
    procedure,
    quote,
    table,
    template,
    text,
    tool,
    warning,
)

NOTE = "First translation into English."
rule = partial(writing.rule, in_short="In short")

PREPARE = Step(
    title="Prepare the welcome",
    summary="Make a plan, name a buddy, and order what takes time.",
    note=NOTE,
    body=[
        text("""
            The first day decides whether people feel expected. Everything that can be done beforehand should be done.
        """),
        do("""
            Make a welcome plan for your workplace.
            It is the same for everyone, with names and dates for each new colleague.

            Name a buddy.
            Choose someone who knows the job, has time, and wants to.

            Order access and equipment at least ten days before.
            Without them the first week is waiting.

            Send the welcome letter a week before.
            Write when, where, and who will be there.

            Tell the colleagues.
            Then they know who is coming, and what they are going to do.

            Set up shifts and training.
            Do not leave the new colleague alone in the first week.
        """),
        note("""
            Small workplaces often have the most to gain
            Nursing homes and kindergartens get new people several times a year. The same plan can be used each
            time.
        """),
        table("""
            What takes the longest?

            Order | Usual waiting time (example)
            User account and e-mail | Five working days
            Phone and computer | Ten working days
            Access card and keys | Three working days
            Access to specialist systems | Ten working days
        """),
    ],
    resources=[
        template(
            files.PLAN,
            "The plan on two pages, with tables for before, the first week and the next months. In Norwegian.",
            "Welcome plan",
        ),
        template(
            files.WELCOME,
            "A letter that can be sent a week before. Short and warm. In Norwegian.",
            "Welcome letter",
        ),
        checklist("""
            Ready for the first day?
            Go through the list two days before.

            Account, equipment and keys are ordered and ready
            The buddy knows what to do
            The welcome letter is sent
            The training is in the calendar
            Someone will be at the door
        """),
        form("""
            Register a new colleague
            https://www.example.org/skjema/ny-kollega | 5 minutter
            Tells those who give access, keys and a phone.
        """),
        rule("""
            Training is the employer's responsibility
            Working Environment Act § 3-2
            Employees shall get the training and instruction that they need to work safely.
        """),
    ],
)

ACCESS = Step(
    title="Give equipment and access",
    summary="Give the new colleague only the access that the job needs, and show how to use it safely.",
    note=NOTE,
    body=[
        text("""
            Wrong access is the most common reason why personal data ends up in the wrong place. Give what is needed,
            and
            no more.
        """),
        do("""
            Choose the role in the order.
            The roles have access that is ready. Do not ask for “the same as Kari”.

            Check that the declaration of confidentiality is signed.
            Then access can be opened.

            Log in together on the first day.
            Set up multi-factor authentication and a screen lock.

            Show where guides and routines are.
            Then the new colleague finds answers alone.

            Tell us when the new colleague gets other tasks.
            Old access should be closed.
        """),
        warning("""
            Never lend your user name
            Everything that happens is logged on the one who is logged in. If you lack access, tell us instead.
        """),
        table("""
            Who decides what?

            Access | Decided by
            E-mail, calendar and Felles | Comes by itself when the account is opened
            Specialist systems | The manager, by role
            Personnel files and records | The system owner, after an application
            Buildings and rooms | The operations manager
        """),
        contact("""
            User support, Oslo Origo
            Accounts, access and multi-factor authentication. Call if the account does not work on the first day.
            21 80 04 00 | brukerstotte@example.org
        """),
    ],
    resources=[
        form("""
            Order access and equipment
            https://www.example.org/skjema/tilganger | 6 minutter
            Choose a role, and the new colleague gets the right set.
        """),
        tool("""
            My access
            https://www.example.org/mine-tilganger
            Here you see what you have ordered, and can close what is not used.
        """),
        procedure("""
            When somebody leaves or changes jobs
            Do it the same day.

            Tell us in the form, with the last working day.
            Collect equipment, cards and keys.
            Close access that does not belong to the new tasks.
            Set up an e-mail reply about who takes over.
        """),
        rule("""
            Access shall follow the need of the job
            General Data Protection Regulation article 32
            The organisation shall ensure that personal data is available only to those who need it.
        """),
    ],
)

FIRST_DAY = Step(
    title="Receive them on the first day",
    summary="Meet the new colleague at the door, show them around, and leave room for questions.",
    note=NOTE,
    body=[
        text("""
            Nobody remembers everything they are told on the first day. They remember who met them.
        """),
        do("""
            Meet them at the door.
            Whoever waits alone in a corridor feels uneasy.

            Show the whole place.
            Cloakroom, escape routes, first aid, kitchen and rooms for breaks.

            Give keys, card and login.
            Try that they work, together.

            Have lunch together.
            The buddy makes sure that the new colleague does not sit alone.

            Talk about expectations.
            Talk about what you expect of each other in the first weeks.

            End the day together.
            Ask what was unclear, and write it down.
        """),
        checklist("""
            Has the new colleague been told this?
            Go through the list at lunch.

            Who the manager, buddy, safety representative and union representative are
            What to do when the fire alarm goes off
            How to report sick
            Where to find guides and routines
            What confidentiality means here
        """),
        note("""
            Does the new colleague come from another country?
            Use simple words, write down what you agree on, and ask what is different from what they are used to. Do not
            assume that anyone knows Norwegian rules.
        """),
    ],
    resources=[
        checklist("""
            The tour in twenty minutes
            Go in this order.

            Escape routes, fire extinguishers and assembly point
            First aid and defibrillator
            Cloakroom, shower and break room
            Rooms for talks and for confidential work
            Office, post and waste
        """),
        procedure("""
            The talk about expectations
            Twenty minutes, without a phone.

            Say what matters most in the first two weeks.
            Ask what the new colleague feels sure about, and what is new.
            Agree on how you give each other feedback.
            Agree on the next talk.
        """),
        tool("""
            Maps and rooms
            https://www.example.org/lokaler
            Maps of workplaces, meeting rooms and escape routes.
        """),
        rule("""
            Employees shall know the work on health, environment and safety
            Internal Control Regulations § 5
            The organisation shall ensure that employees know about the systematic work on health, environment and
            safety.
        """),
    ],
)

SAFETY = Step(
    title="Train them in safety and confidentiality",
    summary="The new colleague should do the job safely, and know what may not be told to others.",
    note=NOTE,
    body=[
        text("""
            Training is a duty, not a gift. It must be given before the new colleague does anything alone.
        """),
        do("""
            Go through the risks of the job.
            Heavy lifting, needles, violence, infection, chemicals or traffic.

            Show the equipment and let the new colleague try it.
            See that it is done right, not only explained.

            Explain how to report incidents.
            Show the form, and let the new colleague send one for practice.

            Read the declaration of confidentiality together.
            Say what it means at your place: what you can say, to whom, and what you can never say.

            Write down who has been trained, and when.
            Then you can show it, and see who lacks something.
        """),
        quote("""
            Public Administration Act § 13
            Those who work for the municipality shall prevent others from learning about people's personal matters.
            Confidentiality also applies after one has left. (In our own words.)
        """),
        warning("""
            Do not take pictures of users, pupils or children
            Not to send home either. It takes consent from those concerned, and is often a breach of confidentiality.
        """),
        table("""
            What must be done before the new colleague works alone?

            Work | Must be done
            Nursing and care | Training in medicines, moving patients and infection control
            Kindergarten and school | First aid for children, routine for injuries and concerns
            Kitchen and cleaning | Chemicals, lifting and fire
            Office | Safety, archives and confidentiality
        """),
    ],
    resources=[
        template(
            files.TRAINING,
            "Excel sheet that shows who lacks training, and for how long. In Norwegian.",
            "Overview of training",
        ),
        form("""
            Sign the declaration of confidentiality
            https://www.example.org/skjema/taushet | 4 minutter
            Read, confirm and sign. The copy is in the personnel file.
        """),
        checklist("""
            The training is finished when
            You have seen it, not only told it.

            The new colleague has shown that they can do the job
            The new colleague knows what to do when something goes wrong
            Fire, first aid and incidents have been gone through
            The declaration of confidentiality is signed
            The date is in the overview
        """),
        rule("""
            New tasks require new training
            Working Environment Act § 4-2 second paragraph
            Work shall be organised so that employees get training, practice and a say when their tasks change.
        """),
    ],
)

TRIAL = Step(
    title="Follow up in the probation period",
    summary="Say it early, both when things go well and when something must get better.",
    note=NOTE,
    body=[
        text("""
            The probation period is for both. It is there for learning, not for testing.
        """),
        do("""
            Put two talks in the calendar at once.
            After six weeks and after four months.

            Be specific.
            Say what you have seen, not what you have heard.

            Tell what is not good enough.
            Do it while there is still time to get better.

            Ask if the training is sufficient.
            Often that is what is missing, not the will.

            Write what you agreed on.
            Send it the same day, and bring it up the next time.
        """),
        image(
            WAY,
            """
            Six points in the first half year. Put them in the calendar at once. The picture is in Norwegian.

            A timeline with six points. 14 days before: order access. Day 1: someone is waiting, and everything is \
            ready. 1 week: talk with buddy and manager. 6 weeks: talk about the tasks. 2 months: the new colleague \
            answers anonymously. 6 months: the probation period is over.
            """,
        ),
        warning("""
            The probation period can be extended, but only in certain cases
            If the new colleague has been absent, it can be extended by the same time. Then it must have been agreed in
            writing beforehand, and they must be told before the probation period is over.
        """),
        note("""
            Dismissal in the probation period
            The notice is fourteen days, and it must be about adaptation, skill or reliability. Always talk with HR
            first.
        """),
    ],
    resources=[
        template(
            files.CONVERSATION,
            "Form for the talk, with room for both points of view. In Norwegian.",
            "Form for the talk in the probation period",
        ),
        procedure("""
            When it does not go as it should
            Give the new colleague a fair chance.

            Say exactly what is not good enough, with an example.
            Write what should be better, by when, and what you do to help.
            Follow up on the date.
            Talk with HR if it is still not good.
        """),
        checklist("""
            Before the talk
            Get ready.

            I have noted three things that go well
            I have noted one thing that must get better
            I have looked over the welcome plan
            I know what training is missing
        """),
        rule("""
            The probation period has rules
            Working Environment Act § 15-6
            The probation period can be up to six months and shall be agreed in writing. A dismissal shall be about
            adaptation to the work, professional skill or reliability.
        """),
    ],
)

ASK = Step(
    title="Ask them after two months",
    summary="Find out what was missing, and correct the plan before the next one comes.",
    note=NOTE,
    body=[
        text("""
            New people see what you have stopped seeing. Ask while they remember.
        """),
        do("""
            Let the new colleague answer anonymously.
            UKE sends a short form two months after the first day.

            Talk about the results in the staff meeting.
            All together, without names.

            Correct the welcome plan.
            Write what you change, and why.

            Report upwards in the organisation.
            What would help everyone, not only you?

            Thank the buddy.
            It is work, and it should be seen.
        """),
        table("""
            What the form asks about

            Question | Answer
            Did you feel expected on the first day? | 1 to 5
            Did you know whom to ask? | 1 to 5
            Do you feel confident in your tasks? | 1 to 5
            What should have been different? | Free text
        """),
        note("""
            Why we measure
            The municipality promises that each workplace has a welcome plan. The answers show if the plans work, and
            they
            are published all together.
        """),
        contact("""
            The welcome team in UKE
            Help with making the plan, and advice for the buddy.
            21 80 05 00 | mottak@example.org
        """),
    ],
    resources=[
        form("""
            Answer the questionnaire
            https://www.example.org/skjema/ny-to-maneder | 4 minutter
            Eight questions. The answer is anonymous.
        """),
        tool("""
            The welcome plan of your workplace
            https://www.example.org/mottaksplaner
            See the plans of other workplaces, and borrow what is good.
        """),
        template(
            files.EXIT_LIST,
            "When somebody leaves: the same list, only backwards. In Norwegian.",
            "Checklist for when somebody leaves",
        ),
        checklist("""
            Before the next new colleague comes
            The plan gets better each time.

            We have read the answers of the new colleagues
            The plan is corrected
            The buddy has been thanked
            We know who the next buddy is
        """),
        rule("""
            Employees shall have a say
            Working Environment Act § 2-3 first paragraph
            Employees shall take part when the working environment is surveyed, planned and improved.
        """),
    ],
)

GUIDE = Guide(
    title="Receiving new employees",
    summary="How to receive a new colleague, so that they feel safe, become skilled, and stay.",
    applies_to=(
        "All workplaces, also those that receive several new people a year, such as nursing homes and kindergartens. "
        "Private kindergartens and other partners can use the templates."
    ),
    owner_unit="UKE",
    note=NOTE,
    process=PROCESS,
    body=[
        note("""
            Are you the new one?
            Welcome. Read steps 3 and 4, and ask your buddy about the rest. Nobody expects you to know everything in the
            first week.
        """),
        text("""
            ### What we know

            Those who are well received stay longer. A plan that is written down works better than good intentions.

            ### How long does it take?

            The preparations take a few hours. The follow-up takes a few minutes a week for half a year.
        """),
        table("""
            Who does what?

            Who | Responsibility
            The manager | The plan, the training and the talks
            The buddy | The first week, and all the small questions
            The colleagues | Greet, show and explain
            UKE | Templates, questionnaire and advice
            The new colleague | Asks, speaks up and learns
        """),
        contact("""
            The welcome team in UKE
            Call if you are making the plan for the first time. We make it together with you.
            21 80 05 00 | mottak@example.org
        """),
    ],
    steps=[PREPARE, ACCESS, FIRST_DAY, SAFETY, TRIAL, ASK],
)
