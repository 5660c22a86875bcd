import asyncio

with open("notes.txt", "w") as notes:
    notes.write("tea")


# answer

print(asyncio.run(load("notes.txt")))

# The text says which comes first.
assert read.__code__.co_firstlineno < load.__code__.co_firstlineno
