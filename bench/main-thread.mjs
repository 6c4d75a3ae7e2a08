// Tasks of the page's main thread with the processor time that each took: other work on the machine makes a task last longer,
// but does not add to that.

/** Starts to record; the answer ends it and gives every task of the page: start, s of the monotonic clock, length and processor time, ms. */
export const recordTasks = async (context, page) => {
  const session = await context.newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value)
      if (event.ph === 'M' || event.name === 'RunTask' || event.name === 'ThreadControllerImpl::RunTask')
        events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordContinuously',
      includedCategories: ['toplevel', 'devtools.timeline', '__metadata'],
      excludedCategories: ['*'],
    },
  });
  return async () => {
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const main = new Set(
      events
        .filter(
          ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain',
        )
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
    return events
      .filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}/${tid}`))
      .map(({ ts, dur, tdur }) => ({ start: ts / 1e6, length: dur / 1e3, processor: (tdur ?? 0) / 1e3 }));
  };
};
