"""What browsers ask for: the entrance, the terminal, the manager's pages, the health check."""
