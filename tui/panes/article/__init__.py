"""The article pane: text whose every word can lead to the records that it belongs to."""
