"""The portal's page: Gradio's components, the first response, words, fonts and colours."""
