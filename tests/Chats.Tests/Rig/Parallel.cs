// Most of the time these tests wait for programs that sleep: four at once keep two cores busy and no more.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
