"""What was announced, asked, decided and done, side by side, and where papers do not agree."""
