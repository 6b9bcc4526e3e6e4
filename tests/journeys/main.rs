//! Journeys over real HTTP against the real binary, on both engines.
