"""What governments are like, as an audit asks it: tables, answers, scores and pools."""
