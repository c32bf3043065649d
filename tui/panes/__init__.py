"""The widgets: article, entity list, detail."""
