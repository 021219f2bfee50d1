"""Permissions of trainings, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import PROVINCE, REGENCY, grant
from pilar.kernel.problems import _

READERS = (Role.MINISTRY, *PROVINCE, *REGENCY, Role.IPSM_OFFICER, Role.AUDITOR)
PLANNERS = (Role.MINISTRY, Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR)
DECIDERS = (Role.MINISTRY, *PROVINCE, *REGENCY)
NAMERS = (Role.MINISTRY, *PROVINCE, *REGENCY, Role.IPSM_OFFICER)

VIEW = grant("trainings.view", _("see the trainings that one's area runs or takes part in"), *READERS)
OPEN = grant("trainings.open", _("prepare a training"), *PLANNERS)
EDIT = grant("trainings.edit", _("put right what is said of a training"), *PLANNERS)
SET_GROUPS = grant("trainings.set_groups", _("say when and where each group of a training meets"), *PLANNERS)
CANCEL = grant("trainings.cancel", _("cancel a training, with a reason"), *DECIDERS)
CHOOSE = grant("trainings.choose", _("choose which areas take part in a training"), *PLANNERS)
RESERVE = grant("trainings.reserve", _("give a group seats of its own in a training"), *PLANNERS)
PLAN = grant("trainings.plan", _("plan how the seats of a training are divided"), *PLANNERS)
PUBLISH = grant("trainings.publish", _("publish how the seats of a training are divided"), *DECIDERS)
ADJUST = grant("trainings.adjust", _("move a seat of a published division, with a reason"), *DECIDERS)
ASK_NAMES = grant("trainings.ask_names", _("open a training for names"), *DECIDERS)
ASK_BY_LINK = grant("trainings.ask_by_link", _("let an office name its participants by link"), *PLANNERS)
NOTE_CHASED = grant("trainings.note_chased", _("note that an office was reminded of its names"), *PLANNERS)
NOMINATE = grant("trainings.nominate", _("name participants for the seats of one's area"), *NAMERS)
NOMINATE_BY_LINK = grant("trainings.nominate_by_link", _("name participants by the link one was sent"))
NOMINATE_MANY = grant("trainings.nominate_many", _("name participants from a table"), *NAMERS)
RANK = grant("trainings.rank", _("say in which order reserves move up"), *NAMERS)
WITHDRAW = grant("trainings.withdraw", _("withdraw somebody who was named"), *NAMERS)
NOTE_LETTER = grant("trainings.note_letter", _("note the letter by which an office named its people"), *NAMERS)
NOTE_LETTER_BY_LINK = grant("trainings.note_letter_by_link", _("note one's letter by the link one was sent"))
ACCEPT = grant("trainings.accept", _("accept those who were named, or not"), *PLANNERS)
INVITE = grant("trainings.invite", _("invite participants by link"), *PLANNERS)
INVITE_MANY = grant("trainings.invite_many", _("invite all participants of a training by link at once"), *PLANNERS)
ANSWER = grant("trainings.answer", _("say by link whether one comes"))
NOTE_ANSWER = grant("trainings.note_answer", _("note what a participant said on the phone"), *NAMERS)
SUBSTITUTE = grant("trainings.substitute", _("let somebody come instead of a participant"), *NAMERS)
RELEASE = grant("trainings.release", _("give seats of one's area back"), *NAMERS)
RELEASE_BY_LINK = grant("trainings.release_by_link", _("give seats back by the link one was sent"))
RETURN = grant("trainings.return_unused", _("let seats without a name come back after the last day"), *DECIDERS)
GIVE = grant("trainings.give", _("give a seat that came back to an area, with a reason"), *DECIDERS)
MAKE_LIST = grant("trainings.make_list", _("make the final list of a training"), *DECIDERS)
NOTE_PRESENT = grant("trainings.note_present", _("note who came to a training"), *PLANNERS)
CLOSE = grant("trainings.close", _("close a training that is over"), *DECIDERS)
WRITE_PAPERS = grant("trainings.write_papers", _("write the letters and lists of a training"), *PLANNERS)
FETCH_TABLE = grant("trainings.fetch_table", _("fetch the lists of a training as a workbook"), *READERS)
FETCH_PARTICIPANTS = grant(
    "trainings.fetch_participants", _("fetch the participants of a training as a workbook"), *READERS
)
