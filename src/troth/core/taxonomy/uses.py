"""Data uses: fideslang's keys, our words for them, and DPV's purposes (LICENCES.md).

Source: fideslang 3.1.4, ``default_taxonomy/data_uses.py`` (read 2026-11-27), without the one key
that it gave up.
"""

from __future__ import annotations

from typing import Final

from troth.core.taxonomy.terms import Term
from troth.core.taxonomy.terms import marked as _

USES: Final = (
    Term("analytics", _("Analysis"), "dpv:Purpose"),
    Term("analytics.reporting", _("Reports"), "dpv:Purpose"),
    Term("analytics.reporting.ad_performance", _("Reports on advertising"), "dpv:Marketing"),
    Term("analytics.reporting.campaign_insights", _("Insights into campaigns"), "dpv:Marketing"),
    Term(
        "analytics.reporting.content_performance",
        _("Reports on content"),
        "dpv:ServiceUsageAnalytics",
    ),
    Term("analytics.reporting.system", _("Reports on systems"), "dpv:ServiceMonitoring"),
    Term(
        "analytics.reporting.system.performance",
        _("Reports on the performance of systems"),
        "dpv:ServiceMonitoring",
    ),
    Term("collect", _("Collection"), "dpv:Purpose"),
    Term("employment", _("Employment"), "dpv:HumanResourceManagement"),
    Term("employment.recruitment", _("Recruitment"), "dpv:RecruitmentManagement"),
    Term("essential", _("What is indispensable"), "dpv:Purpose"),
    Term("essential.fraud_detection", _("Detection of fraud"), "dpv:FraudPreventionAndDetection"),
    Term("essential.legal_obligation", _("Legal duties"), "dpv:LegalCompliance"),
    Term("essential.service", _("Providing the service"), "dpv:ServiceProvision"),
    Term("essential.service.authentication", _("Signing in"), "dpv:IdentityAuthentication"),
    Term("essential.service.notifications", _("Messages of the service"), "dpv:ServiceProvision"),
    Term(
        "essential.service.notifications.email",
        _("E-mail of the service"),
        "dpv:ServiceProvision",
    ),
    Term(
        "essential.service.notifications.sms",
        _("Text messages of the service"),
        "dpv:ServiceProvision",
    ),
    Term("essential.service.operations", _("Running the service"), "dpv:ServiceProvision"),
    Term("essential.service.operations.improve", _("Better support"), "dpv:CustomerManagement"),
    Term("essential.service.operations.support", _("Support"), "dpv:CustomerCare"),
    Term("essential.service.payment_processing", _("Payments"), "dpv:PaymentManagement"),
    Term("essential.service.security", _("Security of the service"), "dpv:EnforceSecurity"),
    Term("essential.service.upgrades", _("Upgrades of the service"), "dpv:ServiceOptimisation"),
    Term("finance", _("Accounts and finance"), "dpv:Purpose"),
    Term("functional", _("Functions that people ask for"), "dpv:ServiceProvision"),
    Term("functional.service", _("Functions of the service"), "dpv:ServiceProvision"),
    Term("functional.service.improve", _("Better service"), "dpv:ServiceOptimisation"),
    Term("functional.storage", _("Storage on the device"), "dpv:ServiceProvision"),
    Term(
        "functional.storage.privacy_preferences",
        _("Storage of privacy choices on the device"),
        "dpv:ServiceProvision",
    ),
    Term("marketing", _("Marketing"), "dpv:Marketing"),
    Term("marketing.advertising", _("Advertising"), "dpv:Advertising"),
    Term("marketing.advertising.first_party", _("Advertising of our own"), "dpv:Advertising"),
    Term(
        "marketing.advertising.first_party.contextual",
        _("Advertising of our own, by context"),
        "dpv:Advertising",
    ),
    Term(
        "marketing.advertising.first_party.targeted",
        _("Advertising of our own, by person"),
        "dpv:PersonalisedAdvertising",
    ),
    Term(
        "marketing.advertising.frequency_capping",
        _("Limits on repeated advertising"),
        "dpv:Advertising",
    ),
    Term(
        "marketing.advertising.negative_targeting",
        _("Keeping advertising from people"),
        "dpv:PersonalisedAdvertising",
    ),
    Term(
        "marketing.advertising.profiling",
        _("Profiles for advertising"),
        "dpv:PersonalisedAdvertising",
    ),
    Term("marketing.advertising.serving", _("Delivery of advertising"), "dpv:Advertising"),
    Term("marketing.advertising.third_party", _("Advertising of others"), "dpv:Advertising"),
    Term(
        "marketing.advertising.third_party.targeted",
        _("Advertising of others, by person"),
        "dpv:PersonalisedAdvertising",
    ),
    Term("marketing.communications", _("Marketing messages"), "dpv:DirectMarketing"),
    Term("marketing.communications.email", _("Marketing by e-mail"), "dpv:DirectMarketing"),
    Term("marketing.communications.sms", _("Marketing by text message"), "dpv:DirectMarketing"),
    Term("operations", _("Running the company"), "dpv:Purpose"),
    Term("personalize", _("Personalisation"), "dpv:Personalisation"),
    Term("personalize.content", _("Personalised content"), "dpv:ServicePersonalisation"),
    Term(
        "personalize.content.limited",
        _("Content chosen by few data"),
        "dpv:ServicePersonalisation",
    ),
    Term(
        "personalize.content.profiled",
        _("Content chosen by profile"),
        "dpv:ServicePersonalisation",
    ),
    Term(
        "personalize.content.profiling",
        _("Profiles for personalisation"),
        "dpv:ServicePersonalisation",
    ),
    Term("personalize.system", _("Personalised systems"), "dpv:UserInterfacePersonalisation"),
    Term("sales", _("Sales"), "dpv:CommercialPurpose"),
    Term("third_party_sharing", _("Sharing with others"), "dpv:Purpose"),
    Term(
        "third_party_sharing.legal_obligation",
        _("Sharing because the law demands it"),
        "dpv:LegalCompliance",
    ),
    Term("train_ai_system", _("Training of AI systems"), "dpv:Purpose"),
)
