"""The FLUX engine: draws with a text-to-image pipeline of diffusers on this machine's GPU, or slowly on its CPU."""
