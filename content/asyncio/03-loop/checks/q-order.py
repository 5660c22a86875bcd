def steps(n):
    for i in range(n):
        print(i)
        yield


ready = [steps(2), steps(3)]
# answer
