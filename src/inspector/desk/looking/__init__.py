"""Looking back: what ever stood, earlier visits, visits compared, every number explained."""
