"""The usual gender of common forenames, by general knowledge: a hint for pronouns, never a fact."""

_MALE = """
Aaron Abdul Abdullah Abe Abraham Adam Adel Adil Adolf Ahmad Ahmed Akbar Akira Alain Alan Alastair
Albert Alberto Aldo Alec Alejandro Alessandro Alexander Alexandre Alexei Alexey Alfonso Alfred Ali
Alistair Allan Allen Alton Alvaro Alvin Amir Amit Anand Anatoly Anders Andre Andreas Andrei Andrej
Andrew Andrzej Andy Angelo Angus Anthony Antoine Anton Antonin Antonio Antony Anwar Archie Arjun
Armando Arnold Art Arthur Arturo Ashraf Augustus Austin Avi Ayman Aziz Barack Barnaby Barney Barry
Bart Bartholomew Bashar Basil Ben Benedict Benedikt Benito Benjamin Benny Bernard Bernie Bert Bilal
Bill Billy Binyamin Bjorn Bob Bobby Bogdan Boris Brad Bradford Bradley Brandon Brendan Brent Bret
Brett Brian Bruce Bruno Bryan Buddy Burt Byron Caleb Calvin Carl Carlo Carlos Carlton Cecil Cedric
Cesar Chad Chaim Charles Charlie Chester Chris Christian Christoph Christopher Chuck Clarence Claude
Clay Clayton Clem Cliff Clifford Clifton Clint Clive Colin Conor Conrad Constantine Cornelius Cory
Craig Curt Curtis Cyril Cyrus Damian Damien Dan Daniel Danny Dante Darnell Darrel Darrell Darren
Darryl Darwin Daryl Dave Davi David DeAndre Dean Delbert Demetrius Denis Dennis Denzel Derek Deshawn
Desmond Dexter Dick Diego Dieter Dimitri Dirk Dmitri Dmitry Domingo Dominic Don Donald Donnie
Donovan Doug Dougal Douglas Duane Duncan Dustin Dwayne Dwight Earl Earnest Eberhard Ed Eddie Edgar
Eduardo Edward Edwin Efraim Ehud Eli Elias Elijah Eliot Elliot Elliott Elmer Elon Elvis Emanuel Emil
Emile Emilio Emmanuel Emmett Enrique Eoin Eric Erich Erik Ernest Ernesto Ernst Errol Erwin Esteban
Ethan Etienne Eugene Evan Evgeny Ezekiel Ezra Fabian Faisal Farid Farouk Federico Felipe Felix
Ferdinand Fernando Fidel Finn Florian Floyd Francisco Franco Francois Frank Frankie Franklin Franz
Fraser Fred Freddie Frederick Friedrich Fritz Gabriel Gareth Garrett Garry Gary Gaston Gavin Gene
Gennady Geoff Geoffrey Georg George Georges Geraint Gerald Gerard Gerhard Gerry Gideon Gilbert Gino
Giorgio Giovanni Giuseppe Glen Glenn Godfrey Gonzalo Gordon Grady Graham Grant Greg Gregor Gregory
Grover Guido Guillermo Gunther Gus Gustav Gustavo Hakeem Hamid Hamish Hamza Hank Hans Harold
Harrison Harry Haruki Harvey Hassan Hector Heinrich Heinz Helmut Hendrik Henri Henry Herb Herbert
Herman Hernan Hideo Hiroshi Horace Horst Hosni Howard Huey Hugh Hugo Humberto Hussein Hyman Ian
Ibrahim Ignacio Igor Ilya Imran Ira Irving Irwin Isaac Isaiah Ismail Itzhak Ivan Ivo Jabari Jack
Jackson Jacob Jacques Jair Jake Jalal Jamal James Jamil Jared Jarvis Jason Jasper Javier Jay Jeb Jed
Jeff Jeffrey Jens Jeremiah Jeremy Jerome Jerry Jerzy Jim Jim-Bob Jimmy Jiri Joachim Joao Joaquin Joe
Joel Johan Johann Johannes John Johnny Jon Jonah Jonas Jonathan Jorg Jorge Jose Josef Joseph Josh
Joshua Josiah Jovan Juan Juergen Juha Julian Julio Julius Jurgen Justin Kamal Kareem Karim Karl
Kazuo Keenan Keith Kelvin Ken Kendrick Kenji Kenneth Kenny Kent Kermit Kevin Khalid Kieran Kirk
Klaus Kofi Krzysztof Kurt Kyle Lamar Lance Larry Lars Laszlo Laurent Lawrence Lech Leif Leland Len
Lenny Leo Leon Leonard Leonardo Leopold Leroy Lester Levi Lewis Liam Linus Lionel Lior Lloyd Lorenzo
Louis Lowell Luc Lucas Luciano Ludwig Luigi Luis Luka Lukas Luke Luther Lyle Lyndon Maarten Magnus
Mahmoud Majid Malcolm Malik Manfred Manny Manoj Manolo Manuel Marc Marcel Marco Marcos Marcus
Mariano Mario Mark Marshall Martin Marty Marvin Mason Massimo Mateo Mathias Matt Matteo Matthew
Matthias Mattias Maurice Mauricio Max Maxim Maximilian Maxwell Mehdi Mehmet Mel Melvin Melvyn Merlin
Merrick Micah Michael Michel Mick Mickey Miguel Mike Mikhail Miles Milo Milos Milton Mitch Mitchell
Mitt Mo Mohamad Mohamed Mohammad Mohammed Mohan Mordechai Morris Mort Mortimer Moses Moshe Muhammad
Murad Murray Mustafa Nabil Naftali Nasser Nate Nathan Nathaniel Ned Neil Nelson Nestor Newt Niall
Nicholas Nick Nicolas Nigel Nikita Nikolai Nikos Nils Noah Noam Norbert Norm Norman Octavio Olaf Ole
Oleg Oliver Omar Omer Orlando Orrin Oscar Oswald Ottavio Otto Owen Pablo Paolo Pascal Patrice
Patrick Paul Pavel Pawel Pedro Percy Perry Pervez Pete Peter Phil Philip Philippe Phillip Pier
Pierre Piers Pieter Piotr Preston Quentin Rafael Rahm Rahul Rainer Raj Rajiv Ralph Ramiro Ramon
Ramzi Rand Randall Randy Raphael Rashid Raul Ravi Ray Raymond Raymundo Recep Reggie Reginald Reid
Reince Reinhold Renato Renzo Reuben Rex Ricardo Rich Richard Richie Rick Rishi Rob Robbie Robby
Robert Roberto Rod Roderick Rodney Rodrigo Roger Rohan Roland Rolf Roman Romeo Ron Ronald Ronnie
Rory Rosco Roscoe Ross Roy Ruben Rudolf Rudolph Rudy Rupert Rush Ruslan Russ Russell Ryan Salim
Salman Salvador Salvatore Sam Samir Samuel Sandeep Sanjay Santiago Saul Scot Scott Sean Sebastian
Serge Sergei Sergey Sergio Seth Shane Shaquille Shaun Shawn Sheldon Shimon Shinzo Sigmund Silvio
Simon Slobodan Sol Spencer Stan Stanislav Stanley Stavros Stefan Stefano Stephan Stephen Sterling
Steve Steven Stewart Strom Stu Stuart Sunil Sven Tad Takeshi Tarek Tariq Tayyip Ted Teddy Terence
Terrence Thabo Thad Thaddeus Theo Theodore Thomas Thor Thurgood Tibor Tim Timothy Tito Tobias Toby
Todd Tom Tomas Tomasz Tommy Tony Travis Trent Trevor Trey Tucker Tyler Tyrone Ulrich Umberto Uri
Vaclav Vasily Vernon Vicente Victor Vidal Vijay Vikram Viktor Vince Vincent Vincenzo Virgil Vitaly
Vittorio Vlad Vladimir Vladislav Volodymyr Wade Walid Wallace Wally Walter Warren Wayne Wendell
Werner Wesley Wilbur Wilfred Wilhelm Will William Willie Winston Wolfgang Woodrow Woody Wyatt Xavier
Yair Yakov Yaser Yasser Yevgeny Yitzhak Yoav Yoshi Yoshihide Yossi Yousef Yuri Yusuf Zach Zachary
Zack Zbigniew Zeke Zoltan
"""
_FEMALE = """
Abigail Ada Adela Adelaide Adele Adelina Adriana Adriane Agata Agatha Agnes Agnieszka Aileen Aimee
Aisha Alana Alejandra Aleksandra Alessandra Alexandra Alice Alicia Alina Alison Aliya Allie Allison
Alma Althea Alyson Alyssa Amal Amanda Amara Amber Amelia Amelie Amina Amy Ana Anabel Anastasia
Andrée Angela Angelica Angelina Angelique Anika Anita Anja Anjali Ann Anna Annabel Anne Anneliese
Annemarie Annette Annie Annika Antoinette Antonia April Aretha Ariana Arianna Arlene Ashleigh Astrid
Audrey Aurora Ava Ayaan Ayesha Azadeh Barb Barbara Bea Beatrice Becky Belinda Benazir Bernadette
Bernice Beth Bethany Betsey Betsy Bettina Betty Bettye Beverly Bianca Birgit Blanca Blanche Bobbie
Bonnie Brenda Brianna Bridget Bridgette Brigitte Britney Brittany Brooke Caitlin Calista Callie
Camila Camille Candace Candice Carina Carissa Carla Carlotta Carly Carmela Carmen Carol Carole
Carolina Caroline Carolyn Carolyne Carrie Cassandra Cassie Catherine Cathy Cecelia Cecilia Celeste
Celia Celina Celine Chantal Charlene Charlotte Charmaine Chelsea Cher Cherie Cheryl Chiara Chloe
Chrissy Christa Christiane Christie Christina Christine Christy Chrystia Cindi Cindy Claire Clara
Clarice Clarissa Claudette Claudia Claudine Clementine Colleen Concetta Condoleezza Connie Constance
Consuelo Coretta Corinne Cornelia Courtney Cristina Crystal Cynthia Daisy Danica Daniela Daniella
Danielle Daphne Daria Darlene Dawn Deanna Debbie Deborah Debra Deirdre Delia Delores Denise Diana
Diane Dianna Dianne Dina Dionne Dolores Donatella Donna Dora Doreen Doris Dorothea Dorothy Drusilla
Edith Edna Edwina Effie Eileen Elaina Elaine Eleanor Elena Elina Elisa Elisabeth Elise Eliza
Elizabeth Elke Ella Ellen Ellie Eloise Elsa Elsie Elvira Emilia Emily Emma Emmanuelle Enid Erica
Erika Erin Erna Ernestine Esmeralda Estelle Esther Ethel Etta Eugenia Eugenie Eunice Eva Evangeline
Eve Evelyn Evita Faith Farah Fatima Fay Faye Federica Felicia Fern Fiona Flora Florence Frances
Francesca Francine Francoise Françoise Freda Frederica Frieda Gabby Gabriela Gabrielle Gail Galina
Genevieve Georgia Georgina Geraldine Germaine Gertrude Ghislaine Gigi Gina Ginny Giorgia Giovanna
Gisela Giselle Gita Gladys Glenda Gloria Golda Goldie Grace Graciela Greer Greta Gretchen Gwen
Gwendolyn Halle Hannah Harriet Hattie Hazel Heather Heidi Helen Helena Helga Henrietta Hermione
Hester Hilary Hilda Hillari Hillary Holly Hope Huma Ida Ilana Ileana Ilona Ilse Imani Imelda Indira
Ines Inga Ingrid Irene Irina Iris Irma Isabel Isabella Isabelle Isadora Ivana Ivanka Jacinda
Jacqueline Jada Jana Jane Janelle Janet Janice Janie Janine Jaqueline Jasmine Jayne Jeanette Jeanne
Jeannie Jen Jenifer Jenna Jennifer Jenny Jeri Jessica Jessie Jill Jo Joan Joanie Joanna Joanne
Jocelyn Jodie Johanna Joni Josefina Josephine Josie Joy Joyce Juanita Judi Judith Judy Julia Juliana
Julianne Julie Juliet Julieta June Justine Kaitlin Kaitlyn Kamala Kara Karen Karin Karina Karine
Karla Kate Katharina Katharine Katherine Kathie Kathleen Kathryn Kathy Kati Katie Katja Katrina Katy
Kay Kayla Keisha Kellyanne Kendra Khadija Kimberly Kirsten Kirstie Kirstjen Krista Kristen Kristi
Kristin Kristina Kristine Krystal LaToya Lakshmi Lana Lara Latisha Latoya Laura Lauren Laurie
Lavinia Leah Leanne Leigh-Anne Leila Lena Lenore Leonora Leticia Liesl Lilia Lilian Liliana Lillian
Lilly Lily Linda Linnea Lisa Lise Liz Liza Lois Lola Loni Lorena Loreta Loretta Lori Lorna Lorraine
Lorrie Lottie Louisa Louise Luann Lucia Lucille Lucinda Lucretia Lucy Ludmila Luisa Lupita Lydia
Lynda Lynette Lynne Mabel Madeleine Madeline Madelyn Magda Magdalena Maggie Maia Malala Malia
Mallory Mandy Manuela Mara Marcella Marcia Margaret Margarita Marge Margery Margo Margot Marguerite
Maria Mariam Marian Mariana Marianne Maribel Maricela Marie Mariella Marietta Marilyn Marilyne
Marina Marine Marisa Marisol Marissa Marjorie Marlena Marlene Marsha Marta Martha Martina Martine
Mary Maryam Maryann Maryanne Mattie Maud Maude Maureen Mavis Maxine Maya Mazie Meera Meg Megan Megyn
Melania Melanie Melinda Melissa Mercedes Meredith Meryl Mia Michaela Michele Michelle Michiko Mila
Mildred Milena Millicent Millie Mimi Mindy Minerva Minnie Miranda Mireille Miriam Mitzi Moira Mollie
Molly Mona Monica Monique Muriel Mychal-Ann Myra Myrna Nadia Nadine Nan Nancie Nancy Nanette Naomi
Nastassja Natalia Natalie Natalya Natasha Nell Nellie Nichelle Nichole Nicola Nicole Nigella Nikki
Nina Noelle Noemi Nora Norah Noreen Norma Octavia Odette Olena Olga Olivia Olympia Opal Oprah Orla
Ottilie Padma Paige Pam Pamela Patricia Patsy Patti Patty Paula Paulette Paulina Pauline Pearl Peggy
Penelope Penny Petra Petronella Philippa Phoebe Phylicia Phyllis Pia Pilar Polly Portia Pranita
Priscilla Prudence Queenie Rachael Rachel Ramona Rana Raquel Reba Rebecca Rebekah Regina Rena Renata
Renee Rhea Rhoda Rhonda Rihanna Rina Rita Roberta Rochelle Rosa Rosalie Rosalind Rosalyn Rosanna
Rosanne Rose Roseanne Rosemarie Rosemary Rosie Rowena Roxana Roxanne Roya Ruby Ruth Sabrina Sadie
Sallie Sally Samantha Samira Sandra Saoirse Sara Sarah Saundra Savanna Savannah Segolene Selena
Selma Serena Shakira Shana Shania Sharon Sharron Shauna Shawna Sheena Sheila Sherri Sherry Sheryl
Shirin Shirley Silvia Simone Sinead Siobhan Sofia Solange Sonia Sonja Sonya Sophia Sophie Soraya
Stacey Stella Stephanie Sue Suki Susan Susana Susanna Susanne Susie Suzanna Suzanne Suzette Suzy
Svetlana Sybil Sylvia Tabitha Tamar Tamara Tamika Tammy Tania Tanisha Tanya Tara Tatiana Tatyana
Tawny Teresa Teri Terri Tess Tessa Thea Thelma Theodora Theresa Therese Tiffany Tilda Tina Tracey
Tracie Tricia Trina Trish Trisha Trista Trudy Ulla Ulrike Uma Ursula Ute Valarie Valentina Valeria
Valerie Valerye Vanessa Velma Vera Verna Veronica Vicki Vicky Victoria Vilma Viola Violet Violeta
Virginia Viviane Waltraud Wanda Wendy Whitney Wilhelmina Wilhelmine Willa Wilma Winifred Xenia
Xiomara Yael Yasmin Yasmine Yelena Yesenia Yoko Yolanda Yulia Yuliya Yvette Yvonne Zahra Zainab Zara
Zaynab Zelda Zoe Zora
"""
USUAL_GENDER = {name.lower(): "m" for name in _MALE.split()} | {
    name.lower(): "f" for name in _FEMALE.split()
}
