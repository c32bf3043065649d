"""From files to checked records: YAML reading, references, anchors, mentions, the checks."""
