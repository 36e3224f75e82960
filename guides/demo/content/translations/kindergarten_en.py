"""The guide on a child's first time in kindergarten, in English."""

from functools import partial

from guides.demo import writing
from guides.demo.content.kindergarten import PROCESS, STEPS
from guides.demo.documents import kindergarten as files
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

INVITE = Step(
    title="Invite the family before the first day",
    summary="Get in touch early, ask what the family needs, and let them get to know you before the child starts.",
    note=NOTE,
    body=[
        text("""
            Feeling safe begins with the adults. Parents who feel safe have children who feel safe.
        """),
        do("""
            Call before you send a letter.
            Say who you are, and ask what they wonder about.

            Ask about language and interpreter.
            Use an interpreter when it is needed, not siblings or friends.

            Invite them for a visit.
            Preferably when the kindergarten is open and the child can play.

            Plan the first days together.
            You know what is usual. The family knows what the child can take.

            Give written information about clothes, food and hours.
            Short, and with pictures.
        """),
        note("""
            Is the child changing kindergartens?
            Then the family is used to kindergarten, but the child is new to you. Use the whole guide, and move faster.
        """),
        table("""
            Questions that families often have

            Question | Answer
            How long should we stay? | As long as the child needs it, often three to five days
            What if the child cries? | Then we stay with the child, and we call you
            Can we see how it is going? | Yes, ask whenever you want
            What can we bring? | Something familiar from home
        """),
    ],
    resources=[
        template(
            files.WELCOME,
            "A letter that the family gets before the start, with a plan for the first days. In Norwegian.",
            "Welcome letter to the family",
        ),
        template(
            files.MEETING,
            "Agenda for a parents' meeting where the families do most of the talking. In Norwegian.",
            "Agenda for the parents' meeting",
        ),
        checklist("""
            Ready to say welcome?
            When you can tick everything, the family can come.

            The family has got a letter and an invitation
            An interpreter is booked, if one is needed
            The contact person is chosen
            The first days are planned
        """),
        rule("""
            The kindergarten shall work together with the home
            Kindergarten Act § 1
            In cooperation and understanding with the home, the kindergarten shall meet the children's need for care and
            play, and promote learning and formation.
        """),
    ],
)

READY = Step(
    title="Get the kindergarten ready",
    summary="Choose a contact person, look at the group, and make sure that everyone knows about the child.",
    note=NOTE,
    body=[
        text("""
            Whoever meets the child at the door must have time. That must be agreed before the child comes.
        """),
        do("""
            Choose a contact person.
            Someone who is there all day in the first weeks.

            Look at the group.
            Who can the child play with? Who needs peace and quiet?

            Check the staffing.
            Sick leave that week must be covered, not shared among the others.

            Tell everyone what they must know.
            Allergies, language, who picks up. No more.

            Check that substitutes have a police certificate.
            Nobody can start without one.

            Get the child's place ready.
            A name on the peg and the drawer, and a picture of the family on the wall.
        """),
        warning("""
            No substitutes without a police certificate
            The certificate must have been assessed before anyone is alone with children. That goes for people who are
            there for only one day too. Read about
            [police certificates](/veiledere/rekruttering/kontroller-politiattest-og-autorisasjon/) in the guide on
            recruitment (in Norwegian).
        """),
        table("""
            Who does what?

            Who | Responsibility
            Head of the kindergarten | Staffing, agreements, and that everyone knows the plan
            Pedagogical leader | The plan for the first days, and the group
            Contact person | Is with the child, and keeps the family informed
            Everyone | Greets the child by name
        """),
        contact("""
            The kindergarten section of the Agency for Education
            Advice on staffing, settling in and cooperation. Open to all kindergartens.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    resources=[
        checklist("""
            The day before the child comes
            Go through the list together.

            The contact person is at work the first three days
            The staffing is covered
            There is a name on the peg and the drawer
            Everyone knows about allergies and who picks up
            Police certificates are checked for everyone
        """),
        tool("""
            The staffing overview
            https://www.example.org/bemanning
            Shows who is at work, and how many children you have that week.
        """),
        procedure("""
            When someone falls ill that week
            The child should not notice.

            Bring in a substitute whom the child has met, if you can.
            Let the contact person stay with the child, and move other tasks.
            Ask the family if they can stay a few more days.
            Put off the start by a few days if it cannot be done.
        """),
        rule("""
            The basic staffing shall be sufficient
            Kindergarten Act § 26
            The kindergarten shall have enough staff to do sound pedagogical work.
        """),
        rule("""
            Police certificate
            Kindergarten Act § 30
            Those who are to work in a kindergarten shall present a police certificate. The head shall have seen it
            before
            the work begins.
        """),
    ],
)

FIRST_DAYS = Step(
    title="Receive the child in the first days",
    summary="Go slowly, let the parents take part, and let the child set the pace.",
    note=NOTE,
    body=[
        text("""
            The child needs one safe adult before it can have many. That is why the contact person matters most in the
            first week.
        """),
        do("""
            Let the parent take part in everything.
            Play, meals, nappies and rest. The child sees that the place is safe.

            Be near without fussing.
            Sit down on the floor, and wait until the child comes.

            Practise saying goodbye.
            Begin with five minutes. The child learns that those who leave come back.

            Always say where you are going.
            Do not sneak away.

            Write briefly what you see each day.
            Then the next adult knows what worked.

            Talk with the family before they go home.
            Two minutes are enough.
        """),
        image(
            STEPS,
            """
            Seven steps, of which the first four take a few weeks. The rest last all year. The picture is in Norwegian.

            Two columns. Before and in the first days: invite the family, get ready, the first days, and a talk. The \
            next months: see each child, early help, and report a concern.
            """,
        ),
        table("""
            Signs that it is going too fast

            Sign | Try
            Cries for long when the parent leaves | Stay one more day, and shorter days
            Sleeps badly | The same adult, the same place
            Will not eat | The parent eats together with the child
            Clings | Sit more on the floor, wait with what is new
        """),
        warning("""
            Do not leave while the child is not looking
            A child who is tricked is afraid the next day too. Say goodbye, also when it hurts.
        """),
    ],
    resources=[
        template(
            files.FOLLOW_UP,
            "Excel sheet with one line a day. Shows when someone should do something differently. In Norwegian.",
            "Overview of the first days",
        ),
        form("""
            Agree on hours with the family
            https://www.example.org/skjema/oppstart | 4 minutter
            The family chooses days and hours, in Norwegian or with a translation.
        """),
        checklist("""
            After three days
            Talk together about the child, briefly.

            The child has an adult it turns to
            The child eats a little
            The family knows how it is going
            We agree on the next days
        """),
        rule("""
            Children have a right to take part
            Kindergarten Act § 3
            Children shall be heard about what happens every day. Age and maturity decide how much weight their views
            are
            given.
        """),
    ],
)

TALK = Step(
    title="Talk together after a few weeks",
    summary="Talk about how it is going, and whether something should change.",
    note=NOTE,
    body=[
        text("""
            Do not wait until something is wrong. The first talk is easier when everything is going well.
        """),
        do("""
            Invite them in good time, with an interpreter if needed.
            Say what you want to talk about.

            Let the family speak first.
            They see the child in another way than you do.

            Talk about what is going well.
            Be specific: “She plays with water by the door.”

            Talk about what is difficult.
            Without looking for anybody's faults.

            Agree on one thing to try.
            Write it down, and look at it again after four weeks.

            Tell them who sits on the parents' committee.
            The family can use it, and join it themselves.
        """),
        table("""
            Four questions that help

            Question | Why
            When does the child smile most here? | Shows what makes the child feel safe
            What does the child tell you at home? | Shows what you do not see
            What should we have known? | Gives new knowledge
            How do you want to hear from us? | Avoids misunderstandings
        """),
        note("""
            When parents disagree
            Give both the same information, and ask them about agreements. If there is a custody dispute, ask the
            head what
            you can say.
        """),
    ],
    resources=[
        template(
            files.CONVERSATION,
            "Form for the talk, with room for the family's own words. In Norwegian.",
            "Form for the talk",
        ),
        checklist("""
            Before the talk
            Ten minutes are enough.

            We have looked at the sheet from the first days
            The contact person takes part
            An interpreter is booked
            We know what we want to ask about
        """),
        rule("""
            Parents shall take part
            Kindergarten Act § 4
            The kindergarten shall have a parents' council and a coordinating committee, so that parents can take
            part and
            have influence.
        """),
    ],
)

SEE = Step(
    title="Watch over how each child is doing",
    summary="Look for children who are not happy, find out why, and do something about it.",
    note=NOTE,
    body=[
        text("""
            All children shall be safe and well. It is not advice, it is a duty.
        """),
        do("""
            See each child every day.
            Who has nobody to play with? Who withdraws?

            Step in when a child is hurt or humiliated.
            All adults, at once.

            Tell the head.
            Also when you think that somebody else has done so.

            Find out.
            Talk with the child in the child's own way, and with the family.

            Make a plan when you take measures.
            Write what you do, who does it, and when you look at it again.

            Follow up.
            Ask the child and the family if it has become better.
        """),
        quote("""
            Kindergarten Act § 42
            Everyone who works in the kindergarten shall pay attention to how the children are doing, and tell when they
            suspect that a child does not have a safe and good environment there. (In our own words.)
        """),
        warning("""
            Is it an adult who does it?
            Then you must tell the head at once, or the owner when it is about the head. Do not wait until you are
            certain.
        """),
        table("""
            How strict is it?

            What happened | Duty
            A child is not happy | Find out and take measures
            Children humiliate each other | Step in, find out, take measures, make a plan
            A member of staff humiliates a child | Tell at once, find out and take measures
        """),
    ],
    resources=[
        procedure("""
            The duty to act in the kindergarten
            The order is the same each time.

            Pay attention, and step in when you see it.
            Tell the head the same day.
            Find out, and talk with the child and the family.
            Take measures, and write a plan.
            Look at the plan after a short time, and change it if it does not help.
        """),
        checklist("""
            Is the plan good?
            It should be short.

            It says what the problem is for the child
            Measures and who is responsible are written down
            The date of the next review is set
            The family has got the plan
        """),
        rule("""
            Zero tolerance
            Kindergarten Act § 41
            Humiliation shall not be accepted. The kindergarten shall work to prevent it, and everyone shall step in.
        """),
        rule("""
            A stricter duty when an adult does it
            Kindergarten Act § 43
            Whoever suspects that a member of staff humiliates a child shall at once tell the head, or the owner when
            it is
            about the head.
        """),
    ],
)

HELP = Step(
    title="Give help early",
    summary="Try something new yourselves first, and ask for help before the problem is big.",
    note=NOTE,
    body=[
        text("""
            You do not need a diagnosis to do something. Much can be changed in everyday life.
        """),
        do("""
            Write down what you see.
            When, where and with whom. For three weeks.

            Change everyday life first.
            A smaller group, calmer transitions, more pictures.

            Talk with the family.
            They should know, and be part of it.

            Ask the kindergarten support team of the district for advice.
            They can come and see.

            Apply for special educational help when that is not enough.
            The family must agree.
        """),
        note("""
            Children who are learning Norwegian
            The mother tongue is not a problem. Talk about what you do, repeat words, and ask for bilingual support.
        """),
        table("""
            What kinds of help are there?

            Help | Who gives it
            Advice on the spot | The kindergarten support team of the district
            Special educational help | The district, after a decision
            Grants and adaptations | The district, after an application
            Health and development | The child health centre
        """),
        contact("""
            Kindergarten support team, Stovner district
            An example of a district team. Private and municipal kindergartens can call.
            21 80 09 20 | barnehageteam@example.org
        """),
    ],
    resources=[
        form("""
            Ask the district team for help
            https://www.example.org/skjema/barnehageteam | 7 minutter
            Write what you have tried. The family must have said yes.
        """),
        checklist("""
            Before you apply
            They ask about all of this.

            We have written down what we see for three weeks
            We have changed something, and written what happened
            The family takes part, and has said yes
            The pedagogical leader has written an assessment
        """),
        rule("""
            The right to special educational help
            Kindergarten Act § 31
            Children below school age have a right to help when they have particular needs for it, whether or not
            they go to
            kindergarten.
        """),
    ],
)

REPORT = Step(
    title="Report when you are worried",
    summary="If you fear for a child, you must report it. The duty is your own.",
    note=NOTE,
    body=[
        text("""
            You do not need to be certain. The child welfare service finds out, that is not your job.
        """),
        do("""
            Talk with the head the same day.
            But do not let it stop you.

            Write down what you have seen.
            Word for word, with the date.

            Report to the child welfare service of the district.
            Call when it is urgent. The emergency service is open day and night.

            In case of violence or abuse: call the police on 112.
            Do not talk with the family first.

            Use the helpers you have.
            The child health centre and the kindergarten support team can take part.

            Follow up the child.
            The report does not take away your own tasks.
        """),
        quote("""
            Kindergarten Act § 46
            Those who work in the kindergarten shall be attentive to matters that the child welfare service should know
            about, and shall report on their own initiative when a child may be exposed to ill-treatment, serious
            neglect or
            other things that the act names. The duty of confidentiality does not prevent this. (In our own words.)
        """),
        table("""
            Where do you report?

            Situation | Whom
            Suspected neglect | The child welfare service of the district where the child lives
            Evening, night and weekend | The child welfare emergency service
            Violence or abuse that is happening now | The police on 112
            You are in doubt | Call the child welfare service, and ask without saying the child's name
        """),
        warning("""
            You report as a member of staff, not anonymously
            The family may be told that the kindergarten has reported. Tell them before you report, but not when you
            fear
            violence or abuse.
        """),
        contact("""
            The alarm telephone for children and young people
            Free of charge, day and night. They put you through to the emergency service.
            116 111 |
        """),
    ],
    resources=[
        template(
            files.CONCERN,
            "A short note: what you saw, what you have done, and what you do next. In Norwegian.",
            "Note about concern for a child",
        ),
        form("""
            Report a concern to the child welfare service
            https://www.example.org/skjema/bekymring | 10 minutter
            The form is open to all kindergartens. Call instead when it is urgent.
        """),
        checklist("""
            Have you done what you should?
            Nobody should be alone with this.

            The head knows about it
            What I have seen is written down
            The report is sent today
            I know who looks after the child tomorrow
        """),
        rule("""
            Confidentiality in the kindergarten
            Kindergarten Act § 44
            Staff in private and municipal kindergartens have a duty of confidentiality under the Public
            Administration Act
            about what they learn about children and families.
        """),
        rule("""
            You must report to the child welfare service
            Child Welfare Act § 13-2
            Public employees shall report without undue delay when there is reason to believe that a child is
            ill-treated or
            seriously neglected. For private kindergartens the duty stands in the Kindergarten Act § 46.
        """),
    ],
)

GUIDE = Guide(
    title="Settling in and starting kindergarten",
    summary="How to receive a new child and its family, from the first phone call until the child feels safe.",
    applies_to=(
        "Municipal and private kindergartens, also family kindergartens. Parents can read it to see what to expect."
    ),
    owner_unit="UDE",
    note=NOTE,
    process=PROCESS,
    body=[
        note("""
            For private kindergartens
            The guide is for you too. The law is the same, but the routines of the district may be others. Ask when
            you are
            in doubt.
        """),
        text("""
            ### What matters most

            One safe adult first. Parents who take part. Plenty of time.

            ### How long does it take?

            Three to five days are usual at the start. Some need two weeks, and that is fine.
        """),
        table("""
            Who does what?

            Who | Responsibility
            Head of the kindergarten | The plan, the staffing, and that the law is followed
            Pedagogical leader | The group, the plan and the talks
            Contact person | The child and the family in the first period
            Agency for Education | The guide, courses and advice
            The district | Places, help and supervision
        """),
        contact("""
            The kindergarten section of the Agency for Education
            Ask about settling in, cooperation with the home and rules. Private kindergartens too.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    steps=[INVITE, READY, FIRST_DAYS, TALK, SEE, HELP, REPORT],
)
