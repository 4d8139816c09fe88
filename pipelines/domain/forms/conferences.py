"""会议费明细表: conferences of the year, one by one, printed among the explanations and without a total."""

from pipelines.domain.forms.training import events

FORM = events("conferences", "会议", "Conferences of the year")
