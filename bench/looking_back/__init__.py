"""`python -m bench.looking_back`: whether looking back costs somebody who has practised 100,000 times what it costs
somebody who has practised 100 times.

Two databases, one with five million turns of two thousand people and one with a person's hundred talks. Each page and
call is asked of both in turn, and what PostgreSQL did for it is asked of PostgreSQL.
"""
