def count():
    for n in range(100_000):
        pass

count()
count()
