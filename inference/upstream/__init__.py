"""Calls to OpenAI-compatible servers: the client, the answers it reads, the circuit breaker."""
