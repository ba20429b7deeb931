"""Words of transcend.yml and fideslang's that mean the same.

Source: transcend-io/privacy-types, ``DataCategoryType`` and ``ProcessingPurpose`` (read
2026-11-27).
The word is the broadest that is surely right; what is narrower is told by a category's name.
"""

from __future__ import annotations

from typing import Final

CATEGORIES: Final = {
    "FINANCIAL": "user.financial",
    "HEALTH": "user.health_and_medical",
    "CONTACT": "user.contact",
    "LOCATION": "user.location",
    "DEMOGRAPHIC": "user.demographic",
    "ID": "user.unique_id",
    "ONLINE_ACTIVITY": "user.behavior",
    "USER_PROFILE": "user.account",
    "SOCIAL_MEDIA": "user.social",
    "CONNECTION": "user.device",
    "TRACKING": "user.device.cookie",
    "DEVICE": "user.device",
    "SURVEY": "user.content",
    "OTHER": "user",
    "UNSPECIFIED": "user",
    "BIOMETRIC": "user.biometric",
    "CHARACTERISTIC": "user.demographic",
}
NARROWER: Final = {
    "email": "user.contact.email",
    "email address": "user.contact.email",
    "name": "user.name",
    "first name": "user.name.first",
    "last name": "user.name.last",
    "phone": "user.contact.phone_number",
    "phone number": "user.contact.phone_number",
    "address": "user.contact.address",
    "postal address": "user.contact.address",
    "password": "user.authorization.password",
    "username": "user.account.username",
    "ip address": "user.device.ip_address",
    "date of birth": "user.demographic.date_of_birth",
    "gender": "user.demographic.gender",
    "cookie id": "user.device.cookie_id",
    "device id": "user.device.device_id",
    "credit card": "user.financial.credit_card",
    "bank account": "user.financial.bank_account",
    "user id": "user.unique_id",
}
"""Names that customers give to categories, lower case, that say more than the category."""

USES: Final = {
    "ESSENTIAL": "essential.service",
    "ADDITIONAL_FUNCTIONALITY": "functional.service",
    "ADVERTISING": "marketing.advertising",
    "MARKETING": "marketing.communications",
    "ANALYTICS": "analytics",
    "PERSONALIZATION": "personalize",
    "OPERATION_SECURITY": "essential.service.security",
    "LEGAL": "essential.legal_obligation",
    "TRANSFER": "third_party_sharing",
    "SALE": "third_party_sharing",
    "HR": "employment",
    "OTHER": "",
    "UNSPECIFIED": "",
}
