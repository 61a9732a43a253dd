"""The program in a browser: logins, a process for each person, the terminal's page, the manager's pages."""
