// Eleventy's settings for the generated newsroom. Lookups are made once and kept in maps, where a
// filter such as getPreviousCollectionItem would search the whole collection for every page.

const PER_PAGE = 30;

const dated = (format) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...format });
const day = dated({ day: "numeric", month: "long", year: "numeric" });
const moment = dated({ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

const grouped = (stories, keyOf) => {
  const groups = new Map();
  for (const story of stories) {
    for (const key of [keyOf(story)].flat()) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(story);
    }
  }
  return groups;
};

export default function (config) {
  config.addPassthroughCopy("assets");
  config.amendLibrary("md", (md) => md.set({ html: true, typographer: true }));

  let bySlug = new Map();
  let neighbours = new Map();
  const newestFirst = (api) => api.getFilteredByGlob("stories/**/*.md").reverse();

  config.addCollection("stories", (api) => {
    const stories = newestFirst(api);
    bySlug = new Map(stories.map((story) => [story.data.slug, story]));
    neighbours = new Map(
      stories.map((story, at) => [story.data.slug, { previous: stories[at + 1], next: stories[at - 1] }]),
    );
    return stories;
  });

  config.addCollection("topicPages", (api) => {
    const pages = [];
    for (const [topic, listed] of grouped(newestFirst(api), (story) => story.data.topics)) {
      const count = Math.ceil(listed.length / PER_PAGE);
      for (let number = 1; number <= count; number++) {
        const address = (at) => (at === 1 ? `/topics/${topic}/` : `/topics/${topic}/page/${at}/`);
        pages.push({
          topic,
          address: address(number),
          stories: listed.slice((number - 1) * PER_PAGE, number * PER_PAGE),
          newer: number > 1 ? address(number - 1) : null,
          older: number < count ? address(number + 1) : null,
        });
      }
    }
    return pages;
  });

  config.addCollection("topicFeeds", (api) =>
    [...grouped(newestFirst(api), (story) => story.data.topics)].map(([topic, listed]) => ({
      topic,
      stories: listed.slice(0, PER_PAGE),
    })),
  );

  config.addCollection("archives", (api) => {
    const dates = (story) => {
      const iso = story.date.toISOString();
      return [iso.slice(0, 7), iso.slice(0, 10)];
    };
    const stories = newestFirst(api);
    const periods = [...grouped(stories, dates)].map(([name, listed]) => ({ name, stories: listed }));
    const months = periods.filter((period) => period.name.length === 7);
    const years = [...grouped(months, (month) => month.name.slice(0, 4))];
    return [...periods, ...years.map(([name, inYear]) => ({ name, months: inYear }))].map((period) => ({
      ...period,
      address: `/${period.name.replaceAll("-", "/")}/`,
    }));
  });

  config.addFilter("bySlug", (slug) => bySlug.get(slug));
  config.addFilter("neighbours", (slug) => neighbours.get(slug));
  config.addFilter("day", (date) => day.format(new Date(date)));
  config.addFilter("moment", (date) => moment.format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("slash", (name) => name.replaceAll("-", "/"));
  config.addFilter("structured", (data, topics) =>
    JSON.stringify({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: data.title,
      description: data.summary,
      url: "https://bench.example" + data.page.url,
      datePublished: data.page.date.toISOString(),
      about: data.topics.map((slug) => ({ "@type": "Thing", name: topics[slug].name })),
      citation: data.sources.map((source) => ({
        "@type": "CreativeWork",
        name: source.title,
        url: source.url,
        datePublished: source.published,
        author: source.author,
        publisher: { "@type": "Organization", name: source.publisher },
      })),
    }).replaceAll("<", "\\u003c"),
  );

  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
