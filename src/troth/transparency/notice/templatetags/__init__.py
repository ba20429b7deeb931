"""Tags of the notice's templates."""
