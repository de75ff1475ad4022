"""Which of the invited is the person who reads it: asked about, never silently believed."""

from collections.abc import Sequence

from afterword.capture.core.addresses import domain_of, is_agency_domain, is_free_mail, says_nothing


def likely_reader(invited: Sequence[str], organiser: str) -> str:
    """The address that is probably the reader's own, or nothing where that is not clear.

    Whoever is invited to an employer's interview is the one stranger among its people; where
    several are strangers, or an agency arranged it, the only one with a private address.
    """
    others = [address for address in dict.fromkeys(invited) if address and address != organiser]
    if says_nothing(organiser) and len(others) == 1 and organiser:
        return others[0]
    strangers = [a for a in others if domain_of(a) != domain_of(organiser)]
    if len(strangers) == 1 and not says_nothing(organiser) and not is_agency_domain(organiser):
        return strangers[0]
    private = [address for address in strangers if is_free_mail(address)]
    return private[0] if len(private) == 1 else ""
