"""The people of the tests: names, and addresses that exist nowhere."""

RUTH = "ruth@adeyemi.example"
PRIYA = "priya.shah@northfield.example"
TOM = "tom.reed@northfield.example"
MAYA = "maya.lind@northfield.example"
DANA = "dana@calder-recruitment.example"
HOME = "Europe/London"
