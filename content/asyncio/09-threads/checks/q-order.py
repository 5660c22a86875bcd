import asyncio

with open("notes.txt", "w") as notes:
    notes.write("tea")


# answer

print(asyncio.run(load("notes.txt")))
