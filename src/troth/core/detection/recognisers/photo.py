"""Photograph of a person."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="photo",
    label="Photograph of a person",
    category="user.content.self_image",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "avatar",
            "avatar url",
            "bild",
            "foto",
            "foto perfil",
            "fotografia",
            "fotografía",
            "headshot",
            "imagen perfil",
            "lichtbild",
            "pasfoto",
            "passfoto",
            "photo",
            "photo de profil",
            "photo identité",
            "photo profil",
            "photo url",
            "picture",
            "portrait",
            "profielfoto",
            "profilbild",
            "profile image",
            "profile photo",
            "profile pic",
            "profile picture",
            "selfie",
            "user image",
        }
    ),
)
